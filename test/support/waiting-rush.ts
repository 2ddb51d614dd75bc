import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

/** One visit of a person's browser to the form while it may have to wait. */
export interface Visit {
  /** The origin of the process that was asked. */
  readonly url: string;
  /** When it was sent and answered, in milliseconds. */
  readonly sent: number;
  readonly answered: number;
  readonly isWaiting: boolean;
}

/** What a person of the rush went through. */
export interface Person {
  /** The place in the line, greater for those who came later; null for those who did not wait. */
  readonly place: number | null;
  readonly visits: readonly Visit[];
  /** The status of the answer to the form. */
  readonly status: number;
  /** Milliseconds from sending the form to its answer. */
  readonly formMs: number;
}

export interface RushOptions {
  /** The origins of the processes, which answer in turn; a function where they are restarted meanwhile. */
  readonly urls: readonly string[] | (() => readonly string[]);
  readonly year: number;
  readonly ticketType: string;
  readonly people: number;
  /** People come evenly in so many seconds. */
  readonly seconds: number;
}

const LONGEST_MS = 240_000;
/** How long a process may take to start again. */
const RESTART_MS = 60_000;

/**
 * Sends people who register, each in a browser of their own: they ask for the form, refresh the page of the line when it
 * says so, send the form at once when they get it, and read the page behind it.
 *
 * @throws when somebody gets an answer that is neither the line's page nor the form, or none
 */
export async function rush(options: RushOptions): Promise<Person[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.people });
  try {
    return await Promise.all(
      Array.from({ length: options.people }, async (_, at) => {
        await delay((at * options.seconds * 1000) / options.people);
        return register(agent, options, at);
      }),
    );
  } finally {
    agent.destroy();
  }
}

async function register(agent: Agent, { urls, year, ticketType }: RushOptions, at: number): Promise<Person> {
  let turn = at;
  const ask = async (method: string, path: string, body?: string) => {
    for (const end = performance.now() + RESTART_MS; ; ) {
      const origins = typeof urls === "function" ? urls() : urls;
      const url = origins[turn++ % origins.length] as string;
      try {
        return { url, ...(await send(agent, method, url + path, cookie, body)) };
      } catch (error) {
        // A proxy would ask another process; a form that is sent twice is one registration.
        const isRestarting = /^(ECONNREFUSED|ECONNRESET)$/.test(String((error as NodeJS.ErrnoException).code));
        if (typeof urls !== "function" || !isRestarting || performance.now() > end) throw error;
        await delay(500);
      }
    }
  };
  const form = `/${year}/inscription`;
  const visits: Visit[] = [];
  let cookie = "";
  let place: number | null = null;
  for (const end = performance.now() + LONGEST_MS; ; ) {
    const sent = performance.now();
    const answer = await ask("GET", form);
    cookie = answer.cookie ?? cookie;
    place = Number(/^place=p\.\d+\.(\d+)/.exec(cookie)?.[1] ?? Number.NaN) || place;
    const isWaiting = answer.refresh !== null;
    visits.push({ url: answer.url, sent, answered: performance.now(), isWaiting });
    if (!isWaiting && answer.status !== 200) throw new Error(`the form answered ${answer.status}`);
    if (!isWaiting) break;
    if (performance.now() > end) throw new Error(`${at} was not let in`);
    await delay((answer.refresh ?? 0) * 1000);
  }
  const begun = performance.now();
  const answer = await ask("POST", form, bodyOf(ticketType, at));
  const formMs = performance.now() - begun;
  if (answer.location) await ask("GET", new URL(answer.location, answer.url).pathname);
  return { place, visits, status: answer.status, formMs };
}

function bodyOf(ticketType: string, at: number): string {
  const submission = randomUUID();
  return new URLSearchParams({
    given_name: "Camille",
    family_name: `Essai ${at}`,
    email: `essai-${submission}@exemple.invalid`,
    organisation: "Commune fictive",
    job_title: "",
    ticket_type: ticketType,
    consent: "on",
    submission,
  }).toString();
}

async function send(agent: Agent, method: string, url: string, cookie: string, body = "") {
  const { hostname, port, pathname, search, origin } = new URL(url);
  const sent = request({
    ...{ agent, method, host: hostname, port, path: pathname + search },
    headers: {
      ...{ origin, "accept-encoding": "gzip", "content-length": Buffer.byteLength(body) },
      ...(method === "POST" && { "content-type": "application/x-www-form-urlencoded" }),
      ...(cookie && { cookie }),
    },
  });
  sent.end(body);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  for await (const _ of answer);
  const refresh = answer.headers.refresh;
  return {
    status: answer.statusCode ?? 0,
    location: answer.headers.location,
    cookie: answer.headers["set-cookie"]?.find((one) => one.startsWith("place="))?.split(";", 1)[0],
    refresh: typeof refresh === "string" ? Number(refresh) : null,
  };
}

/**
 * Counts who was overtaken: they asked, and had to wait, after somebody with a later place had been let in. Whoever has not
 * asked meanwhile was not overtaken: the page cannot call anybody.
 *
 * @param byMs counts only those who were overtaken by somebody who had come so much later
 */
export function overtaken(people: readonly Person[], byMs = 0): number {
  const inLine = people.flatMap(({ place, visits }) => (place === null ? [] : { place, visits }));
  const later = inLine.sort((a, b) => b.place - a.place);
  let [earliest, next, count] = [Number.POSITIVE_INFINITY, 0, 0];
  for (const { place, visits } of inLine) {
    // The earliest entrance of all who came so much later.
    for (let other = later[next]; other && other.place > place + byMs * 1000; other = later[++next])
      earliest = Math.min(earliest, other.visits.at(-1)?.answered ?? Number.POSITIVE_INFINITY);
    if (visits.some(({ isWaiting, sent }) => isWaiting && sent > earliest)) count += 1;
  }
  return count;
}
