import { AsyncLocalStorage } from "node:async_hooks";

/** The pages are built apart from the server around them: this is the one thing that both must share. */
const KEY = Symbol.for("grand-paris-circulaire.cause");
const everywhere = globalThis as { [KEY]?: AsyncLocalStorage<string> };
everywhere[KEY] ??= new AsyncLocalStorage<string>();
const running = everywhere[KEY];

/** The shape of a cause: an id without personal data. */
export const CAUSE = /^[A-Za-z0-9._-]{8,64}$/;

/**
 * Runs work under the id of what caused it: a request, a job of a round, or the cause of the letter that is being sent.
 * Letters and jobs that the work posts keep it, and each line of the log names it, so that a keeper can follow them.
 *
 * @param cause matches `CAUSE`
 */
export function causedBy<T>(cause: string, work: () => T): T {
  return running.run(cause, work);
}

/** Returns the id of what caused the present work; null outside of `causedBy`. */
export function presentCause(): string | null {
  return running.getStore() ?? null;
}
