import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { overtaken, type Person, type RushOptions } from "#test/support/waiting-rush.ts";
import { hotTicketType } from "./hot-ticket-type.ts";
import { type Measure, percentile } from "./measure.ts";
import { openRequests } from "./requests.ts";
import { badgeCodes, sendScans } from "./scans.ts";
import { signIn } from "./sign-in.ts";
import { type BenchSite, ownFolder, startSite } from "./site.ts";

const PEOPLE = 2000;
const SECONDS = 10;
/** The setting, in seconds: lowered, because this rush stays under the usual one. */
const AFTER = "0.05";
const REST_MS = 8_000;
/** The interval of those who sign in or scan, in turn. */
const EVERY_MS = 20;

/** The waits of the others, in milliseconds. */
interface Waits {
  readonly signIn: number[];
  readonly scan: number[];
}

/** What one rush did to its people and to the others. */
interface Rush {
  readonly people: readonly Person[];
  readonly seconds: number;
  readonly rest: Waits;
  readonly busy: Waits;
}

/**
 * Measures an opening before which a line stands: 2,000 people come in ten seconds and register, while others sign in and
 * scan badges. The baseline is the same rush without the waiting room.
 */
export async function benchWaitingRoom(): Promise<Measure[]> {
  const folder = await ownFolder();
  try {
    await (await startSite(folder.path)).stop();
    const without = await rushOn(folder.path, "off");
    const room = await rushOn(folder.path, AFTER);
    return linesOf(room, without);
  } finally {
    await folder.remove();
  }
}

async function rushOn(folder: string, after: string): Promise<Rush> {
  const site = await startSite(folder, { env: { WAITING_ROOM_AFTER: after } });
  try {
    const { year, ticketType } = await hotTicketType(site.databaseUrl);
    const look = await lookers(site, year);
    await watch(look, delay(1_000));
    const rest = await watch(look, delay(REST_MS));
    const workerData: RushOptions = { urls: [site.url], year, ticketType, people: PEOPLE, seconds: SECONDS };
    const begun = performance.now();
    const thread = new Worker(new URL("./rush-thread.ts", import.meta.url), { workerData });
    const done = once(thread, "message");
    const busy = await watch(look, done);
    const seconds = (performance.now() - begun) / 1000;
    look.close();
    return { people: (await done)[0] as Person[], seconds, rest, busy };
  } finally {
    await site.stop();
  }
}

/** Makes the ways of looking at the site that must stay quick. */
async function lookers(site: BenchSite, year: number) {
  const database = connect(site.databaseUrl, { size: 2 });
  const cookie = await signIn(site, database.db, "door");
  const codes = await badgeCodes(database.db, year);
  await database.close();
  const requests = openRequests(site.url, 16);
  let next = 0;
  return {
    signIn: async () => {
      const { status } = await requests.send("GET", "/connexion", "", {});
      if (status !== 200) throw new Error(`/connexion answered ${status}`);
    },
    scan: () => sendScans(requests, year, cookie, [codes[next++ % codes.length] as string]),
    close: requests.close,
  };
}

/** Measures the time of each request, sent in turn and evenly spaced, until something is over. */
async function watch(look: Record<keyof Waits, () => Promise<unknown>>, until: Promise<unknown>): Promise<Waits> {
  const waits: Waits = { signIn: [], scan: [] };
  const names = Object.keys(waits) as (keyof Waits)[];
  const running: Promise<void>[] = [];
  let at = 0;
  const timer = setInterval(() => {
    const name = names[at++ % names.length] as keyof Waits;
    const begun = performance.now();
    running.push(look[name]().then(() => void waits[name].push(performance.now() - begun)));
  }, EVERY_MS);
  await until.finally(() => clearInterval(timer));
  await Promise.all(running);
  return waits;
}

function linesOf(room: Rush, without: Rush): Measure[] {
  const failed = room.people.filter(({ status }) => status !== 303).length;
  const waited = room.people.filter(({ visits }) => visits.length > 1).length;
  const late = overtaken(room.people);
  const line = (what: keyof Waits, name: string): Measure => {
    const [busy, rest, crowded] = [room.busy[what], room.rest[what], without.busy[what]].map((waits) =>
      percentile(waits, 0.95),
    );
    const ratio = (busy as number) / (rest as number);
    return {
      ...{ name: `${name} while people wait in line, p95`, target: "≤ 2 × at rest", unit: "ms", met: ratio <= 2 },
      ...{ measured: Number(busy?.toFixed(1)), baseline: Number(rest?.toFixed(1)), ratio },
      note: `baseline: at rest; in the same rush without the waiting room ${crowded?.toFixed(1)} ms`,
    };
  };
  return [
    {
      ...{ name: "2,000 people in ten seconds before a line, until the last is registered", baseline: without.seconds },
      ...{ target: "no error, nobody overtaken", unit: "s", measured: Number(room.seconds.toFixed(1)) },
      ...{ ratio: room.seconds / without.seconds, met: failed === 0 && late === 0 },
      note: `${waited} waited, ${failed} errors, ${late} overtaken; longest wait for a form's answer ${longest(room)} s, without the waiting room, as the baseline, ${longest(without)} s`,
    },
    line("signIn", "the sign-in page"),
    line("scan", "one scan at the door"),
  ];
}

const longest = ({ people }: Rush) => (Math.max(...people.map(({ formMs }) => formMs)) / 1000).toFixed(1);
