/** `npm run worker`: only the letters and the nightly round, beside a site with JOBS=off. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startJobs } from "#app/jobs/start.ts";
import { createPrintPool, type OpenPrintPool } from "#app/print/pool.ts";
import { openClock } from "./clock.ts";
import { openDatabase } from "./database.ts";
import { openJobLog } from "./job-log.ts";
import { startMetrics } from "./metrics.ts";
import { DRAIN_MS, onStop, run } from "./run.ts";

const here = fileURLToPath(import.meta.url);
/** Beside this program when bundled; in the sources the print pool finds it. */
const workerFile = here.endsWith(".js") ? join(dirname(here), "print-worker.js") : undefined;
const openPrintPool: OpenPrintPool = (use) => createPrintPool({ ...use, workerFile });

await run(async () => {
  const database = await openDatabase({ guest: true, existing: true, waits: (sentence) => console.error(sentence) });
  const { connection, settings } = database;
  const now = await openClock(connection);
  await startMetrics(database, now);
  const log = openJobLog(settings.logLevel);
  onStop((await startJobs({ connection, settings, now, openPrintPool, log })).stop, DRAIN_MS);
  console.log(
    settings.smtpUrl
      ? "The worker is running and sends emails."
      : "The worker is running; emails wait until SMTP_URL is set.",
  );
});
