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
  const programme = `/${year}/programme`;
  const words = await wordsOf(site.url + programme);
  const memory = await flood(site.url, { path: programme, connections: CONNECTIONS, words: null });
  const [busy, searches] = await Promise.all([
    watch(look, SECONDS),
    flood(site.url, { path: programme, connections: CONNECTIONS, words: [] }),
  ]);
  const results = await flood(site.url, { path: programme, connections: CONNECTIONS, words });
  const [besideForms, forms] = await Promise.all([
    watch(look, SECONDS),
    flood(site.url, { path: `/${year}/inscription`, connections: FORM_CONNECTIONS, words: null }),
  ]);
  others.close();
  const p95 = (waits: readonly number[]) => percentile(waits, 0.95);
  const signInBesideForms = p95(besideForms.signIn);
  const beside = (what: keyof Waits) => `${p95(busy[what]).toFixed(0)} ms (at rest ${p95(rest[what]).toFixed(0)} ms)`;
  const slower = p95(busy.signIn) / p95(rest.signIn);
  return [
    {
      name: "searches never asked before, 400 connections without pause",
      target: "≥ 1,000 a second, none refused",
      unit: "searches/s",
      measured: searches.found,
      baseline: memory.found,
      ratio: searches.found / memory.found,
      met: searches.found >= 1000 && searches.failed + searches.refused === 0,
      note: `${searches.refused} refused; baseline: the page without a search, from memory; of searches for two parts of its words, most with a result of their own, ${results.found} a second were answered and ${results.refused} refused, ${results.withoutTime} of those without Retry-After`,
    },
    {
      name: "the sign-in page under 400 connections of unique searches, p95",
      target: "≤ 3 × at rest",
      unit: "ms",
      measured: Number(p95(busy.signIn).toFixed(1)),
      baseline: Number(p95(rest.signIn).toFixed(1)),
      ratio: slower,
      met: slower <= 3,
      note: `health ${beside("health")}, one scan ${beside("scan")}; baseline: at rest`,
    },
    {
      name: "the sign-in page while 60 connections open the registration form, p95",
      target: "≤ 250 ms",
      unit: "ms",
      measured: Number(signInBesideForms.toFixed(1)),
      baseline: Number(p95(rest.signIn).toFixed(1)),
      ratio: signInBesideForms / p95(rest.signIn),
      met: signInBesideForms <= 250 && forms.failed === 0,
      note: `${forms.failed} forms failed; baseline: at rest`,
    },
    {
      name: "the registration form, opened by strangers over 60 connections",
      target: "≥ 3,000 a second, none refused",
      unit: "forms/s",
      measured: forms.found,
      baseline: memory.found,
      ratio: forms.found / memory.found,
      met: forms.found >= 3000 && forms.failed + forms.refused === 0,
      note: "compressed; baseline: the programme from memory over 400 connections",
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

/** The words of a page, cut into parts that a search may find. */
async function wordsOf(url: string): Promise<string[]> {
  const text = (await (await fetch(url)).text()).replace(/<[^>]*>|&[^;]*;/g, " ").toLowerCase();
  const words = new Set(text.match(/[a-zàâçéèêëîïôûùüœ]{5,}/g));
  return [...words].flatMap((word) => [word.slice(0, 3), word.slice(1, 4), word.slice(-3)]);
}

/**
 * Requests a page without pause, compressed, from its own thread, so that the watchers wait for the site alone.
 *
 * @param options.words to search for two of them each time; none: for a new word; null: the same page each time
 * @returns numbers per second, except `withoutTime` and `failed`, which are totals
 */
async function flood(origin: string, options: { path: string; connections: number; words: readonly string[] | null }) {
  const source = `
    const autocannon = require("autocannon");
    const { parentPort, workerData: { origin, path, connections, words, duration } } = require("node:worker_threads");
    const count = { found: 0, refused: 0, withoutTime: 0, failed: 0 };
    let next = 0;
    const search = () => {
      const at = (next += 1);
      if (!words) return "";
      const two = [words[(at * 7) % words.length], words[(at * 31 + Math.floor(at / words.length)) % words.length]];
      return "?q=" + encodeURIComponent(words.length ? two.join(" ") : "mot" + at);
    };
    const setupRequest = (request) => ({ ...request, path: path + search() });
    const onResponse = (status, body, context, headers) => {
      count[status === 200 ? "found" : status === 503 ? "refused" : "failed"] += 1;
      const hasTime = Object.keys(headers || {}).some((name) => name.toLowerCase() === "retry-after");
      if (status === 503 && !hasTime) count.withoutTime += 1;
    };
    const headers = { "accept-encoding": "gzip" };
    autocannon({ url: origin, connections, duration, headers, requests: [{ setupRequest, onResponse }] }).then(
      ({ errors, timeouts }) => parentPort.postMessage({ ...count, failed: count.failed + errors + timeouts }));`;
  const workerData = { origin, ...options, duration: SECONDS };
  const [count] = await once(new Worker(source, { eval: true, workerData }), "message");
  return { ...count, found: Math.round(count.found / SECONDS), refused: Math.round(count.refused / SECONDS) } as {
    readonly [what in "found" | "refused" | "withoutTime" | "failed"]: number;
  };
}
