import { setTimeout as delay } from "node:timers/promises";
import { until } from "#test/support/patience.ts";

/** What visitors were answered. */
export interface Load {
  /** Answers that were neither a page nor a redirect, and requests that got none, by what was asked. */
  readonly failed: string[];
  /** The codes of the registrations that were acknowledged. */
  readonly registered: string[];
  /** How many requests were answered as they should. */
  readonly answered: () => number;
  /** How many requests to a process have no answer yet. */
  readonly running: (origin: string) => number;
  /** The longest time of an answer so far, in milliseconds. */
  readonly longest: () => number;
  /** Ends it after the running requests. */
  readonly stop: () => Promise<void>;
}

/**
 * Registers people for the edition of `editionOnSale` without end, and reads each one's page.
 *
 * @param origins of the processes, which are asked in turn
 * @param options.visitors at once
 * @param options.pause between two registrations of a visitor, in milliseconds
 * @param options.origin the site's, where it is not the process's
 */
export function load(
  origins: () => readonly string[],
  { visitors = 6, pause = 0, origin }: { visitors?: number; pause?: number; origin?: string } = {},
): Load {
  let isOver = false;
  let turns = 0;
  let answered = 0;
  let longest = 0;
  const failed: string[] = [];
  const registered: string[] = [];
  const running = new Map<string, number>();
  const ask = async (what: string, path: string, form?: Record<string, string>): Promise<Response | null> => {
    const all = origins();
    const process = all[turns++ % all.length] ?? "";
    const begun = performance.now();
    const count = (more: number) => void running.set(process, (running.get(process) ?? 0) + more);
    count(1);
    const answer = await send(process + path, { origin: origin ?? process, form });
    count(-1);
    longest = Math.max(longest, performance.now() - begun);
    if (answer instanceof Error) failed.push(`${what} at ${process}: ${answer.cause ?? answer}`);
    else if (answer.status === 200 || answer.status === 303) answered += 1;
    else failed.push(`${what} at ${process}: ${answer.status}`);
    return answer instanceof Error ? null : answer;
  };
  const visit = async (at: number) => {
    for (let round = 0; !isOver; round += 1) {
      const answer = await ask("registration", REGISTRATION, person(`essai.${at}.${round}`));
      const code = codeOf(answer);
      if (code !== null) {
        registered.push(code);
        await ask("own page", answer?.headers.get("location") ?? "");
      }
      await delay(pause);
    }
  };
  const visits = Promise.all(Array.from({ length: visitors }, (_, at) => visit(at)));
  return {
    failed,
    registered,
    answered: () => answered,
    running: (origin) => running.get(origin) ?? 0,
    longest: () => longest,
    stop: async () => {
      isOver = true;
      await visits;
    },
  };
}

/**
 * Waits until a load has registered more people.
 *
 * @param options.unlessFailed true to wait no longer once a request has failed
 */
export async function more(visits: Load, count: number, { unlessFailed = false } = {}): Promise<void> {
  const wanted = visits.registered.length + count;
  await until(
    () => `${count} more registrations; the last failures: ${visits.failed.slice(-3).join(", ")}`,
    () => visits.registered.length >= wanted || (unlessFailed && visits.failed.length > 0),
  );
}

/** The form of the edition of `editionOnSale`. */
export const REGISTRATION = "/2030/inscription";

/**
 * Sends a form, or asks for a page when there is none, as a browser that follows no redirect.
 *
 * @returns the answer, whose body was read, or the error of a connection that gave none
 */
export async function send(
  url: string,
  { origin, form }: { origin: string; form?: Readonly<Record<string, string>> },
): Promise<Response | Error> {
  const body = form && new URLSearchParams(form);
  try {
    const sent = { method: form ? "POST" : "GET", body, headers: { origin }, redirect: "manual" } as const;
    const answer = await fetch(url, sent);
    await answer.arrayBuffer();
    return answer;
  } catch (error) {
    return error as Error;
  }
}

/** A person's form; each call is another submission. @param name makes the address, and must be another for each person */
export function person(name: string, ticketType = "presse"): Record<string, string> {
  const who = { given_name: "Ada", family_name: "Essai", email: `${name}@exemple.invalid` };
  const work = { organisation: "Commune fictive", job_title: "Agente" };
  return { ...who, ...work, consent: "on", ticket_type: ticketType, submission: crypto.randomUUID() };
}

/** The code of the registration that an answer acknowledges, else null. */
export function codeOf(answer: Response | Error | null): string | null {
  if (!answer || answer instanceof Error || answer.status !== 303) return null;
  return answer.headers.get("location")?.split("/").at(-1) ?? null;
}
