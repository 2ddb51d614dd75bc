/** The site: database, migrations, seed, HTTP and, unless JOBS=off, the worker of letters. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { systemClock } from "#app/domain/clock.ts";
import { hasOrganiser } from "#app/domain/people/roles.ts";
import { openSecrets } from "#app/http/secrets.server.ts";
import { startJobs } from "#app/jobs/start.ts";
import { openSite } from "#app/server.ts";
import { openDatabase } from "./database.ts";
import { onStop, run } from "./run.ts";
import { seedWhenEmpty } from "./seed.ts";
import { wayIn } from "./way-in.ts";

const here = dirname(fileURLToPath(import.meta.url));

await run(async () => {
  const { connection, settings, close } = await openDatabase();
  try {
    await seedWhenEmpty(connection, { kind: settings.seed, now: systemClock() });
    const site = await openSite({
      connection,
      settings,
      now: systemClock,
      build: await import(pathToFileURL(join(here, "server", "index.js")).href),
      clientFolder: join(here, "client"),
      enhancements: JSON.parse(readFileSync(join(here, "enhancements.json"), "utf8")),
      printWorker: join(here, "print-worker.js"),
    });
    const jobs = settings.jobs
      ? await startJobs({ connection, settings, now: systemClock, printWorker: join(here, "print-worker.js") })
      : null;
    onStop(async () => {
      await site.close();
      await jobs?.stop();
      await close();
    });
    console.log(`\n  Grand Paris Circulaire: ${settings.appUrl}\n`);
    if (await hasOrganiser(connection.db)) return;
    const link = await wayIn(connection.db, {
      email: "organisation@localhost",
      role: "organiser",
      edition: null,
      settings,
      secrets: await openSecrets(connection.db, settings.sessionSecret),
      now: systemClock(),
    });
    console.log(`  First organiser, once, within 10 minutes: ${link}`);
    console.log("  Later: npm run sign-in -- you@example.org\n");
  } catch (error) {
    await close();
    throw error;
  }
});
