import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { type Measure, percentile } from "./measure.ts";
import { watchMemory } from "./memory.ts";
import { sendRegistration } from "./registrations.ts";
import { openRequests } from "./requests.ts";
import type { BenchSite } from "./site.ts";

const PEOPLE = 2000;
const PLACES = 500;
const SECONDS = 10;
const LONGEST_MS = 3000;
const MOST_MB = 400;

/**
 * Measures an opening: people come evenly in ten seconds, each reads the form, sends it and reads the answer; a quarter
 * of them gets a place.
 */
export async function benchRush(site: BenchSite, year: number, ticketType: string): Promise<Measure[]> {
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  const sized = async (size: string) => {
    const { rowCount } = await client.query(
      `update quota set size = ${size} where id in (
        select quota_id from ticket_type_quota join ticket_type on ticket_type.id = ticket_type_id
        join edition on edition.id = ticket_type.edition_id where year = $1 and slug = $2)`,
      [year, ticketType],
    );
    if (rowCount !== 1) throw new Error("the ticket type has several quotas");
  };
  await sized(`used + ${PLACES}`);
  // Each person has a browser of their own, and so a connection.
  const requests = openRequests(site.url, PEOPLE);
  const counts: Record<number, number> = {};
  const memory = watchMemory(site.pid);
  const person = async (at: number): Promise<number> => {
    await delay((at * SECONDS * 1000) / PEOPLE);
    const begun = performance.now();
    const form = await requests.send("GET", `/${year}/inscription`, "", { "accept-encoding": "gzip" });
    if (form.status !== 200) throw new Error(`the form answered ${form.status}`);
    const { status, location } = await sendRegistration(requests, year, ticketType, at);
    counts[status] = (counts[status] ?? 0) + 1;
    if (location) await requests.send("GET", location, "", { "accept-encoding": "gzip" });
    return performance.now() - begun;
  };
  const waits = await Promise.all(Array.from({ length: PEOPLE }, (_, at) => person(at)));
  const highest = memory();
  requests.close();
  await sized("1000000");
  await client.end();
  const p99 = percentile(waits, 0.99);
  const right = counts[303] === PLACES && counts[422] === PEOPLE - PLACES;
  const note = `${counts[303]} registered, ${counts[422]} told that it is full; median ${percentile(waits, 0.5).toFixed(0)} ms`;
  const line = { baseline: null, ratio: null };
  return [
    {
      ...{ name: "an opening: 2,000 people in ten seconds for 500 places, p99 of form, answer and page", ...line },
      ...{ target: "≤ 3 s", unit: "s", measured: Number((p99 / 1000).toFixed(2)), note },
      met: right && p99 <= LONGEST_MS,
    },
    {
      ...{ name: "memory of the process in that opening, highest", ...line },
      ...{ target: "≤ 400 MB", unit: "MB", measured: Math.round(highest), note: "resident, every 200 ms" },
      met: highest <= MOST_MB,
    },
  ];
}
