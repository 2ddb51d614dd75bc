import { AsyncResource } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";

/** While a line stands, so many forms run at once: with two, a scan at the door took 2.6 times as long as at rest. */
export const AT_ONCE = 1;
/** While more wait, they run without rests: their visitors wait for them. */
const MOST_RESTING = 20;
/**
 * No form waits longer for its turn, in milliseconds: where the database is stuck, it has a deadline to keep. Nor does one
 * have a turn for longer whose body does not come.
 */
const LONGEST_MS = 1_000;

export interface FormTurns {
  /** Starts a form at once, or when its turn comes; never when its visitor leaves before. */
  readonly inTurn: (request: IncomingMessage, response: ServerResponse, start: () => void) => void;
  /** How many forms have come to their end and wait for their turn. */
  readonly waiting: () => number;
}

/**
 * Runs forms in turn while a line stands, each followed by a rest as long as it took, so that those of people who were let
 * in together leave the process to others. None is refused, and none waits long.
 *
 * @param isLimited whether a line stands now
 * @param took told of each form that ran, in milliseconds from the end of its body
 */
export function openFormTurns(isLimited: () => boolean, took: (ms: number) => void): FormTurns {
  let running = 0;
  const waiting = new Map<ServerResponse, { readonly request: IncomingMessage; readonly begin: () => void }>();
  const next = () => {
    for (const [response, { begin }] of waiting) {
      if (running >= AT_ONCE && isLimited()) return;
      waiting.delete(response);
      begin();
    }
  };
  const end = () => {
    running -= 1;
    next();
  };
  const inTurn: FormTurns["inTurn"] = (request, response, start) => {
    let [begunAt, hasTurn] = [0, false];
    // Begun by the end of another request, it must not run as a part of that one.
    const begin = AsyncResource.bind(() => {
      clearTimeout(patience);
      patience = setTimeout(() => {
        if (request.readableEnded) return;
        hasTurn = false;
        end();
      }, LONGEST_MS).unref();
      running += 1;
      [begunAt, hasTurn] = [performance.now(), true];
      start();
    });
    waiting.set(response, { request, begin });
    let patience = setTimeout(() => {
      if (waiting.delete(response)) begin();
    }, LONGEST_MS).unref();
    request.once("end", () => {
      begunAt = performance.now();
    });
    response.once("close", () => {
      clearTimeout(patience);
      // One that still waited has begun nothing, and one that lost its turn has none to give.
      if (waiting.delete(response) || !hasTurn) return;
      if (!request.readableEnded) return end();
      const ms = performance.now() - begunAt;
      took(ms);
      if (isLimited() && waiting.size <= MOST_RESTING) setTimeout(end, ms).unref();
      else end();
    });
    next();
  };
  return { inTurn, waiting: () => [...waiting.values()].filter(({ request }) => request.complete).length };
}
