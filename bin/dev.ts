/** `npm run dev`: the site with pages compiled as they are asked for, on the settings `npm start` uses. */
import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";
import { systemClock } from "#app/domain/clock.ts";
import { startJobs } from "#app/jobs/start.ts";
import { openSite } from "#app/server.ts";
import { bundleEnhancements } from "./bundle.ts";
import { openDatabase } from "./database.ts";
import { announce } from "./first-organiser.ts";
import { onStop, run } from "./run.ts";
import { seedWhenEmpty } from "./seed.ts";

await run(async () => {
  const { connection, settings, close } = await openDatabase();
  try {
    await seedWhenEmpty(connection, { kind: settings.seed, now: systemClock() });
    const vite = await createServer({ server: { middlewareMode: true }, appType: "custom" });
    const enhancements = await bundleEnhancements("build/dev");
    const site = await openSite({
      connection,
      settings,
      now: systemClock,
      build: () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>,
      clientFolder: "build/dev",
      enhancements,
      middleware: vite.middlewares,
      developing: true,
    });
    const jobs = settings.jobs ? await startJobs({ connection, settings, now: systemClock }) : null;
    onStop(async () => {
      await site.close();
      await vite.close();
      await jobs?.stop();
      await close();
    });
    await announce({ connection, settings, url: site.url });
  } catch (error) {
    await close();
    throw error;
  }
});
