import { setTimeout as delay } from "node:timers/promises";
import { connect } from "#db/connect.ts";
import { type Measure, percentile } from "./measure.ts";
import { openRequests } from "./requests.ts";
import { badgeCodes, besideRegistrations, sendScans } from "./scans.ts";
import { signIn } from "./sign-in.ts";
import type { BenchSite } from "./site.ts";

const PHONES = 40;
/** Each phone scans one badge in this time. */
const EVERY_MS = 2_000;
const SECONDS = 12;
/** The pause of each visitor who registers meanwhile. */
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
  const busy = await besideRegistrations(site, { year, ticketType, pauseMs: PAUSE_MS }, () => phones(SECONDS, scan));
  door.close();
  const [calm, p95] = [percentile(rest, 0.95), percentile(busy.done, 0.95)];
  return [
    {
      name: "40 phones, a scan every two seconds each, while registrations run, p95",
      target: "≤ 15 ms",
      unit: "ms",
      measured: Number(p95.toFixed(1)),
      baseline: Number(calm.toFixed(1)),
      ratio: p95 / calm,
      met: p95 <= 15,
      note: `${busy.done.length} scans beside ${busy.registered} registrations in ${SECONDS} s; baseline: no registrations`,
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
