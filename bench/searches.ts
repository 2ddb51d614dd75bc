import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { type Measure, percentile } from "./measure.ts";
import { openRequests } from "./requests.ts";
import { badgeCodes, sendScans } from "./scans.ts";
import { signIn } from "./sign-in.ts";
import type { BenchSite } from "./site.ts";

const CONNECTIONS = 400;
/** The visitors who open the registration form without pause. */
const FORM_CONNECTIONS = 60;
const SECONDS = 8;
/** The interval of the visitors to other pages. */
const EVERY_MS = 20;

/** The waits of the other visitors, in milliseconds. */
interface Waits {
  readonly signIn: number[];
  readonly health: number[];
  readonly scan: number[];
}

/**
 * Measures unique searches over 400 connections without pause, while others sign in, scan badges and check the health
 * on connections of their own.
 */
export async function benchSearches(site: BenchSite, year: number): Promise<Measure[]> {
  const database = connect(site.databaseUrl, { size: 2 });
  const cookie = await signIn(site, database.db, "door");
  const [code] = await badgeCodes(database.db, year);
  await database.close();
  const others = openRequests(site.url, 16);
  const ask = async (path: string) => {
    const { status } = await others.send("GET", path, "", {});
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  };
  const look = {
    signIn: () => ask("/connexion"),
    health: () => ask("/health"),
    scan: () => sendScans(others, year, cookie, [code as string]),
  };
  await watch(look, 1);
  const rest = await watch(look, SECONDS);
  const [busy, searches] = await Promise.all([
    watch(look, SECONDS),
    flood(site.url, `/${year}/programme`, CONNECTIONS),
  ]);
  const [besideForms, forms] = await Promise.all([
    watch(look, SECONDS),
    flood(site.url, `/${year}/inscription`, FORM_CONNECTIONS),
  ]);
  others.close();
  const p95 = (waits: readonly number[]) => percentile(waits, 0.95);
  const signInBesideForms = p95(besideForms.signIn);
  const beside = (what: keyof Waits) => `${p95(busy[what]).toFixed(0)} ms (at rest ${p95(rest[what]).toFixed(0)} ms)`;
  return [
    {
      name: "the sign-in page under 400 connections of unique searches, p95",
      target: "≤ 250 ms, every refused search with Retry-After",
      unit: "ms",
      measured: Number(p95(busy.signIn).toFixed(1)),
      baseline: Number(p95(rest.signIn).toFixed(1)),
      ratio: p95(busy.signIn) / p95(rest.signIn),
      met: p95(busy.signIn) <= 250 && searches.withoutTime === 0 && searches.failed === 0,
      note: `${searches.found} searches a second answered, ${searches.refused} refused, ${searches.withoutTime} of those without Retry-After; health ${beside("health")}, one scan ${beside("scan")}`,
    },
    {
      name: "the sign-in page while 60 connections open the registration form, p95",
      target: "≤ 250 ms, and 3,000 forms a second",
      unit: "ms",
      measured: Number(signInBesideForms.toFixed(1)),
      baseline: Number(p95(rest.signIn).toFixed(1)),
      ratio: signInBesideForms / p95(rest.signIn),
      met: signInBesideForms <= 250 && forms.found >= 3000 && forms.failed === 0,
      note: `${forms.found} forms a second answered, ${forms.refused} refused, ${forms.failed} failed; baseline: at rest`,
    },
  ];
}

/** Measures the time of each request, sent in turn and evenly spaced. */
async function watch(look: Record<keyof Waits, () => Promise<unknown>>, seconds: number): Promise<Waits> {
  const waits: Waits = { signIn: [], health: [], scan: [] };
  const names = Object.keys(look) as (keyof Waits)[];
  const running: Promise<void>[] = [];
  const failures: unknown[] = [];
  await new Promise<void>((done) => {
    let at = 0;
    const timer = setInterval(() => {
      const name = names[at % names.length] as keyof Waits;
      at += 1;
      const begun = performance.now();
      running.push(
        look[name]().then(
          () => void waits[name].push(performance.now() - begun),
          (failure) => void failures.push(failure),
        ),
      );
      if (at * EVERY_MS < seconds * 1000) return;
      clearInterval(timer);
      done();
    }, EVERY_MS);
  });
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
  return waits;
}

/**
 * Searches without pause, each time for a new word, from its own thread, so that the watchers wait for the site alone.
 *
 * @returns numbers per second, except `withoutTime` and `failed`, which are totals
 */
async function flood(origin: string, path: string, connections: number) {
  const source = `
    const autocannon = require("autocannon");
    const { parentPort, workerData: { origin, path, connections, duration } } = require("node:worker_threads");
    const count = { found: 0, refused: 0, withoutTime: 0, failed: 0 };
    let next = 0;
    const setupRequest = (request) => ({ ...request, path: path + "?q=mot" + (next += 1) });
    const onResponse = (status, body, context, headers) => {
      count[status === 200 ? "found" : status === 503 ? "refused" : "failed"] += 1;
      const hasTime = Object.keys(headers || {}).some((name) => name.toLowerCase() === "retry-after");
      if (status === 503 && !hasTime) count.withoutTime += 1;
    };
    autocannon({ url: origin, connections, duration, requests: [{ setupRequest, onResponse }] }).then(
      ({ errors, timeouts }) => parentPort.postMessage({ ...count, failed: count.failed + errors + timeouts }));`;
  const workerData = { origin, path, connections, duration: SECONDS };
  const [count] = await once(new Worker(source, { eval: true, workerData }), "message");
  return { ...count, found: Math.round(count.found / SECONDS), refused: Math.round(count.refused / SECONDS) } as {
    readonly [what in "found" | "refused" | "withoutTime" | "failed"]: number;
  };
}
