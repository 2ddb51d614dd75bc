import { setTimeout as delay } from "node:timers/promises";
import { connect } from "#db/connect.ts";
import { type Measure, percentile } from "./measure.ts";
import { registerOne } from "./registrations.ts";
import { openRequests } from "./requests.ts";
import { badgeCodes, sendScans } from "./scans.ts";
import { signIn } from "./sign-in.ts";
import type { BenchSite } from "./site.ts";

const PHONES = 40;
/** Each phone scans one badge in this time. */
const EVERY_MS = 2_000;
const SECONDS = 12;
/** Visitors who register one after the other, at their own pace. */
const VISITORS = 4;
const PAUSE_MS = 500;

/** Measures 40 phones that scan one badge every two seconds each, at rest and while visitors register. */
export async function benchDoorRush(site: BenchSite, year: number, ticketType: string): Promise<Measure[]> {
  const connection = connect(site.databaseUrl, { size: 2 });
  const cookie = await signIn(site, connection.db, "door");
  const codes = await badgeCodes(connection.db, year);
  await connection.close();
  const door = openRequests(site.url, PHONES);
  const scan = (at: number) => sendScans(door, year, cookie, [codes[at % codes.length] as string]);
  await phones(1, scan);
  const rest = await phones(SECONDS, scan);
  const busy = await whileRegistering(site, { year, ticketType }, () => phones(SECONDS, scan));
  door.close();
  const [calm, p95] = [percentile(rest, 0.95), percentile(busy.each, 0.95)];
  return [
    {
      name: "40 phones, a scan every two seconds each, while registrations run, p95",
      target: "≤ 15 ms",
      unit: "ms",
      measured: Number(p95.toFixed(1)),
      baseline: Number(calm.toFixed(1)),
      ratio: p95 / calm,
      met: p95 <= 15,
      note: `${busy.each.length} scans beside ${busy.registered} registrations in ${SECONDS} s; baseline: no registrations`,
    },
  ];
}

/** @returns milliseconds of each scan */
async function phones(seconds: number, scan: (at: number) => Promise<void>): Promise<number[]> {
  const each: number[] = [];
  const rounds = Math.ceil((seconds * 1000) / EVERY_MS);
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: PHONES }, async (_, phone) => {
      for (let round = 0; round < rounds; round += 1) {
        // Phones begin one after the other, as people do.
        const due = begun + round * EVERY_MS + (phone * EVERY_MS) / PHONES;
        await delay(Math.max(0, due - performance.now()));
        const sent = performance.now();
        await scan(phone * rounds + round);
        each.push(performance.now() - sent);
      }
    }),
  );
  return each;
}

async function whileRegistering(
  site: BenchSite,
  { year, ticketType }: { year: number; ticketType: string },
  work: () => Promise<number[]>,
): Promise<{ each: number[]; registered: number }> {
  const requests = openRequests(site.url, VISITORS);
  let going = true;
  let registered = 0;
  const visitors = Array.from({ length: VISITORS }, async (_, piece) => {
    while (going) {
      await registerOne(requests, year, ticketType, piece);
      registered += 1;
      await delay(PAUSE_MS);
    }
  });
  try {
    return { each: await work(), registered };
  } finally {
    going = false;
    await Promise.all(visitors);
    requests.close();
  }
}
