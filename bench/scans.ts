import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { systemClock } from "#app/domain/clock.ts";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import { connect, type Database } from "#db/connect.ts";
import { type Measure, percentile, together } from "./measure.ts";
import { registerOne } from "./registrations.ts";
import { openRequests } from "./requests.ts";
import { signIn } from "./sign-in.ts";
import type { BenchSite } from "./site.ts";

const BATCH = 20;
const SECONDS = 5;
/** The most scans of one person's badge in a day. */
const OFTEN = 200;

/** Measures scans over HTTP: in batches of 20, then one by one beside registrations. */
export async function benchScans(site: BenchSite, year: number, ticketType: string): Promise<Measure[]> {
  const connection = connect(site.databaseUrl, { size: 4 });
  const cookie = await signIn(site, connection.db, "door");
  const codes = await badgeCodes(connection.db, year);
  const door = openRequests(site.url, 4);
  const scan = (some: readonly string[]) => sendScans(door, year, cookie, some);
  const batch = (piece: number) =>
    scan(Array.from({ length: BATCH }, (_, at) => codes[(piece * BATCH + at) % codes.length] as string));
  await together(1, 4, batch);
  const batches = await together(SECONDS, 4, batch);
  const same = codes.slice(0, BATCH);
  for (let times = 0; times < OFTEN; times += 1) await scan(same);
  const often = await together(SECONDS, 1, () => scan(same));
  const seldom = await together(SECONDS, 1, batch);
  const single = (piece: number) => scan([codes[piece % codes.length] as string]);
  const rest = await together(SECONDS, 1, single);
  const singles = await together(SECONDS, 4, single);
  const { done: busy } = await besideRegistrations(site, { year, ticketType }, () => together(SECONDS, 1, single));
  door.close();
  await connection.close();
  const rate = BATCH * batches.perSecond;
  const p95 = percentile(busy.each, 0.95);
  const [oftenMedian, seldomMedian] = [percentile(often.each, 0.5), percentile(seldom.each, 0.5)];
  return [
    {
      name: "scans over HTTP, batches of 20",
      target: "≥ 3,000 a second",
      unit: "scans/s",
      measured: Math.round(rate),
      baseline: null,
      ratio: null,
      met: rate >= 3000,
      note: "4 phones at once, each badge's signature verified once, first entries written",
    },
    {
      name: "scans over HTTP, one by one",
      target: "≥ 1,000 a second",
      unit: "scans/s",
      measured: Math.round(singles.perSecond),
      baseline: null,
      ratio: null,
      met: singles.perSecond >= 1000,
      note: "4 phones at once",
    },
    {
      name: "a batch of people scanned 200 times already, median",
      target: "as for others",
      unit: "ms",
      measured: Number(oftenMedian.toFixed(1)),
      baseline: Number(seldomMedian.toFixed(1)),
      ratio: oftenMedian / seldomMedian,
      met: oftenMedian <= 1.3 * seldomMedian,
      note: "batches of 20; baseline: people who were scanned a few times",
    },
    {
      name: "one scan while registrations run, p95",
      target: "≤ 15 ms",
      unit: "ms",
      measured: Number(p95.toFixed(1)),
      baseline: Number(percentile(rest.each, 0.95).toFixed(1)),
      ratio: p95 / percentile(rest.each, 0.95),
      met: p95 <= 15,
      note: "baseline: the same at rest; 4 visitors register without pause meanwhile",
    },
  ];
}

/** Sends scans made now at the entrance; any answer but a verdict on each ends the bench. */
export async function sendScans(
  door: ReturnType<typeof openRequests>,
  year: number,
  cookie: string,
  codes: readonly string[],
): Promise<void> {
  const scans = codes.map((code) => ({
    id: randomUUID(),
    code,
    checkpoint: "entree",
    direction: "in",
    scanned_at: systemClock().toISOString(),
  }));
  const headers = { "content-type": "application/json", cookie };
  const answer = await door.send("POST", `/accueil/${year}/passages`, JSON.stringify({ scans }), headers);
  const results = answer.status === 200 ? (JSON.parse(answer.body).results as { outcome: string }[]) : [];
  if (results.length !== codes.length || results.some(({ outcome }) => outcome === "unknown"))
    throw new Error(`scanning answered ${answer.status}: ${answer.body.slice(0, 200)}`);
}

/**
 * Does some work while four visitors register, one time after the other.
 *
 * @param options.pauseMs the pause of a visitor between two registrations
 * @returns what the work gave, and how many registered meanwhile
 */
export async function besideRegistrations<T>(
  site: BenchSite,
  { year, ticketType, pauseMs = 0 }: { year: number; ticketType: string; pauseMs?: number },
  work: () => Promise<T>,
): Promise<{ done: T; registered: number }> {
  const requests = openRequests(site.url, 4);
  let going = true;
  let registered = 0;
  const visitors = Array.from({ length: 4 }, async (_, piece) => {
    while (going) {
      await registerOne(requests, year, ticketType, piece);
      registered += 1;
      await delay(pauseMs);
    }
  });
  try {
    return { done: await work(), registered };
  } finally {
    going = false;
    await Promise.all(visitors);
    requests.close();
  }
}

/** Signs the badge codes of people registered by the previous benches. */
export async function badgeCodes(db: Database, year: number): Promise<string[]> {
  const { id: edition } = await db
    .selectFrom("edition")
    .select("id")
    .where("year", "=", year)
    .executeTakeFirstOrThrow();
  const { seed } = await editionKey(db, { edition, now: systemClock() });
  const registrations = await db
    .selectFrom("registration")
    .select(["id", "badge_number"])
    .where("edition_id", "=", edition)
    .orderBy("id", "desc")
    .limit(5000)
    .execute();
  if (registrations.length < BATCH) throw new Error(`only ${registrations.length} registrations to scan`);
  return registrations.map(({ id, badge_number }) =>
    signBadgeCode(seed, { edition, registration: id, badge: badge_number }),
  );
}
