import type { AppProcess } from "#test/support/app-process.ts";
import { person, REGISTRATION, send } from "./load.ts";

/** An answer and its time, in milliseconds. */
export interface Timed {
  readonly status: number;
  readonly ms: number;
}

export async function timed(asking: () => Promise<Response>): Promise<Timed> {
  const begun = performance.now();
  const { status } = await asking();
  return { status, ms: performance.now() - begun };
}

/** The longest time, rounded. */
export const longestOf = (answers: readonly Timed[]) => Math.round(Math.max(...answers.map(({ ms }) => ms)));

/** Asks for a page. @throws when the request has no answer */
export const get = (app: AppProcess, path: string) => answered(send(app.url + path, { origin: app.url }));

/** Registers a person of the type `public`. @throws when the request has no answer */
export const register = (app: AppProcess, at: number) =>
  answered(send(app.url + REGISTRATION, { origin: app.url, form: person(`camille.${at}`, "public") }));

/** @throws when the request had no answer */
export async function answered(sending: Promise<Response | Error>): Promise<Response> {
  const answer = await sending;
  if (answer instanceof Error) throw answer;
  return answer;
}

/** Loads the code of the pages, which takes time once. */
export async function warm(app: AppProcess): Promise<void> {
  for (const path of ["/health", "/connexion", "/accueil/2030"]) await get(app, path);
  await register(app, 900);
}
