/** The site: database, migrations, seed, HTTP and, unless JOBS=off, the worker. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startJobs } from "#app/jobs/start.ts";
import { createPrintPool, type OpenPrintPool } from "#app/print/pool.ts";
import { type Listening, listen } from "#app/server/listen.server.ts";
import { answerWithoutDatabase } from "#app/server/without-database.server.ts";
import { openSite } from "#app/server.ts";
import { openClock } from "./clock.ts";
import { openDatabase } from "./database.ts";
import { announce } from "./first-administrator.ts";
import { openJobLog } from "./job-log.ts";
import { startMetrics } from "./metrics.ts";
import { DRAIN_MS, onStop, run } from "./run.ts";
import { seedWhenEmpty } from "./seed.ts";

const here = dirname(fileURLToPath(import.meta.url));
const openPrintPool: OpenPrintPool = (use) => createPrintPool({ ...use, workerFile: join(here, "print-worker.js") });

await run(async () => {
  let listening: Listening | undefined;
  const database = await openDatabase({
    waits: async (sentence, settings) => {
      if (!listening) {
        listening = await listen(settings, answerWithoutDatabase(settings));
        onStop(listening.close);
      }
      console.error(sentence);
    },
  });
  const { connection, settings } = database;
  const now = await openClock(connection);
  await seedWhenEmpty(connection, { kind: settings.seed, now: now(), appUrl: settings.appUrl, says: console.error });
  const log = openJobLog(settings.logLevel);
  const jobs = settings.jobs ? await startJobs({ connection, settings, now, openPrintPool, log }) : null;
  // Waited for once, with the requests or, when the start fails, alone.
  let stopped: Promise<unknown> | undefined;
  const stopJobs = () => {
    stopped ??= Promise.race([jobs?.stop(), delay(DRAIN_MS, null, { ref: false })]);
    return stopped;
  };
  onStop(stopJobs);
  const metrics = await startMetrics(database, now);
  const site = await openSite({
    connection,
    settings,
    now,
    build: await import(pathToFileURL(join(here, "pages.js")).href),
    clientFolder: join(here, "client"),
    enhancements: JSON.parse(readFileSync(join(here, "enhancements.json"), "utf8")),
    openPrintPool,
    metrics,
    importWorker: join(here, "import-worker.js"),
    planningWorker: join(here, "planning-worker.js"),
    writingWorker: join(here, "writing-worker.js"),
    listening,
  });
  // Requests and jobs end together: what is posted now is sent by the next process.
  onStop(() => Promise.all([site.close(), stopJobs()]), DRAIN_MS);
  await announce({ connection, settings, url: site.url, now });
});
