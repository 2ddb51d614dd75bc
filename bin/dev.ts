/** `npm run dev`: the site with pages compiled on request, with the settings of `npm start`. */
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import { createServer } from "vite";
import { systemClock } from "#app/domain/clock.ts";
import { startJobs } from "#app/jobs/start.ts";
import { preview } from "#app/preview/preview.ts";
import { openStatements } from "#app/preview/statements.ts";
import { createPrintPool } from "#app/print/pool.ts";
import { openLog } from "#app/server/log.server.ts";
import { openSite } from "#app/server.ts";
import { bundleEnhancements } from "./bundle.ts";
import { openDatabase } from "./database.ts";
import { announce } from "./first-administrator.ts";
import { openJobLog } from "./job-log.ts";
import { onStop, run } from "./run.ts";
import { seedWhenEmpty } from "./seed.ts";

await run(async () => {
  const statements = openStatements(systemClock);
  const { connection, settings } = await openDatabase({ hear: statements.hear });
  await seedWhenEmpty(connection, {
    kind: settings.seed,
    now: systemClock(),
    appUrl: settings.appUrl,
    says: console.error,
  });
  if (settings.jobs)
    onStop((await startJobs({ connection, settings, now: systemClock, log: openJobLog(settings.logLevel) })).stop);
  const vite = await createServer({ server: { middlewareMode: true }, appType: "custom" });
  onStop(vite.close);
  const enhancements = await bundleEnhancements("build/dev");
  const print = createPrintPool();
  onStop(print.close);
  const site = await openSite({
    connection,
    settings,
    now: systemClock,
    build: () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>,
    clientFolder: "build/dev",
    enhancements,
    middleware: express
      .Router()
      .use(
        statements.watch(openLog(settings.logLevel)),
        preview({ print, requests: statements.kept }),
        vite.middlewares,
      ),
    developing: true,
  });
  onStop(site.close);
  await announce({ connection, settings, url: site.url, now: systemClock });
});
