import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { systemClock } from "#app/domain/clock.ts";
import { askForBadges, type BadgeRun, findBadgeFile, listBadgeRuns } from "#app/domain/door/badge-runs.ts";
import { readBadgeCode } from "#app/domain/registration/badge-code.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import { connect, type Database } from "#db/connect.ts";
import { readCodes } from "#test/print/pdf-pages.ts";
import { crowdedEdition } from "./crowd.ts";
import { type Measure, percentile } from "./measure.ts";
import { openRequests } from "./requests.ts";
import type { BenchSite } from "./site.ts";

const COUNT = 1500;
const YEAR = 9000;
/** Visitors of the programme, evenly spaced, so that they wait for the site and not for each other. */
const EVERY_MS = 5;
const REST_MS = 6000;

/**
 * Measures a print run of 1,500 badges, from the job to the file, while visitors read the programme; then reads every
 * QR of the file back.
 */
export async function benchBadgeRun(site: BenchSite, programme: string): Promise<Measure[]> {
  const { db, close } = connect(site.databaseUrl, { size: 2 });
  const edition = await crowdedEdition(db, { year: YEAR, people: COUNT });
  const visitors = openRequests(site.url, 8);
  const visit = async () => {
    const { status } = await visitors.send("GET", programme, "", {});
    if (status !== 200) throw new Error(`the programme answered ${status}`);
  };
  await waits(visit, delay(1000));
  const rest = await waits(visit, delay(REST_MS));
  const { id } = await askForBadges(db, { edition, layout: "a4", onlyNew: true, by: null, now: systemClock() });
  const busy = await waits(visit, finished(db, edition));
  visitors.close();
  const [run] = await listBadgeRuns(db, { edition });
  const seconds = await secondsOf(db, Number(id));
  const rate = COUNT / seconds;
  const [before, meanwhile] = [percentile(rest, 0.99), percentile(busy, 0.99)];
  await everyCodeIsRead(db, edition, Number(id));
  await close();
  return [
    {
      name: "a run of 1,500 badges on A4, from the job to the file",
      target: "≥ 150 a second, every QR read back",
      unit: "badges/s",
      measured: Math.round(rate),
      baseline: null,
      ratio: null,
      met: rate >= 150 && run?.done === COUNT,
      note: `${seconds.toFixed(1)} s with signing and ${((run?.bytes ?? 0) / 1e6).toFixed(1)} MB kept, while the programme is read; ${COUNT} of ${COUNT} QR read from the pages`,
    },
    {
      name: "the programme while badges are printed, p99",
      target: "≤ 2 × at rest",
      unit: "ms",
      measured: Number(meanwhile.toFixed(2)),
      baseline: Number(before.toFixed(2)),
      ratio: meanwhile / before,
      met: meanwhile <= 2 * before,
      note: `baseline: the same at rest; a visitor every ${EVERY_MS} ms`,
    },
  ];
}

/** Measures each visitor's wait, in milliseconds, while an action runs. */
async function waits(visit: () => Promise<void>, going: Promise<unknown>): Promise<number[]> {
  const each: number[] = [];
  const under: Promise<void>[] = [];
  let isGoing = true;
  const end = going.finally(() => {
    isGoing = false;
  });
  for (let next = performance.now(); isGoing; next += EVERY_MS) {
    await delay(Math.max(0, next - performance.now()));
    const begun = performance.now();
    under.push(visit().then(() => void each.push(performance.now() - begun)));
  }
  await Promise.all([end, ...under]);
  return each;
}

async function finished(db: Database, edition: number): Promise<BadgeRun> {
  for (;;) {
    const [run] = await listBadgeRuns(db, { edition });
    if (run?.failure) throw new Error(`the run failed: ${run.failure}`);
    if (run?.finishedAt) return run;
    await delay(100);
  }
}

/** The time from the start of the run's job to the stored file. */
async function secondsOf(db: Database, run: number): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select extract(epoch from finished_at - started_on)::float8 as seconds from pgboss.job, badge_run
    where name = 'badges' and data = jsonb_build_object('runId', ${run}::integer) and badge_run.id = ${run}`.execute(
    db,
  );
  return rows[0]?.seconds ?? Number.NaN;
}

async function everyCodeIsRead(db: Database, edition: number, run: number): Promise<void> {
  const found = await findBadgeFile(db, { edition, run });
  const { publicKey } = await editionKey(db, { edition, now: systemClock() });
  const seen = new Set<number>();
  for await (const codes of readCodes(found?.file ?? Buffer.alloc(0), 110))
    for (const code of codes) {
      const reading = readBadgeCode(publicKey, code);
      if (reading.kind === "valid") seen.add(reading.registration);
    }
  if (seen.size !== COUNT) throw new Error(`${seen.size} of ${COUNT} badges could be read`);
}
