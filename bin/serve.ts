/** The site: database, migrations, seed, HTTP and, unless JOBS=off, the worker. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { systemClock } from "#app/domain/clock.ts";
import { startJobs } from "#app/jobs/start.ts";
import { createPrintPool, type OpenPrintPool } from "#app/print/pool.ts";
import { openSite } from "#app/server.ts";
import { openDatabase } from "./database.ts";
import { announce } from "./first-administrator.ts";
import { startMetrics } from "./metrics.ts";
import { onStop, run } from "./run.ts";
import { seedWhenEmpty } from "./seed.ts";

const here = dirname(fileURLToPath(import.meta.url));
const openPrintPool: OpenPrintPool = (use) => createPrintPool({ ...use, workerFile: join(here, "print-worker.js") });

await run(async () => {
  const database = await openDatabase();
  const { connection, settings } = database;
  await seedWhenEmpty(connection, { kind: settings.seed, now: systemClock(), appUrl: settings.appUrl });
  if (settings.jobs) onStop((await startJobs({ connection, settings, now: systemClock, openPrintPool })).stop);
  const metrics = await startMetrics(database);
  const site = await openSite({
    connection,
    settings,
    now: systemClock,
    build: await import(pathToFileURL(join(here, "pages.js")).href),
    clientFolder: join(here, "client"),
    enhancements: JSON.parse(readFileSync(join(here, "enhancements.json"), "utf8")),
    openPrintPool,
    metrics,
    importWorker: join(here, "import-worker.js"),
    planningWorker: join(here, "planning-worker.js"),
    writingWorker: join(here, "writing-worker.js"),
  });
  // Registered last and so closed first: no requests are served while letters are finished.
  onStop(site.close);
  await announce({ connection, settings, url: site.url });
});
