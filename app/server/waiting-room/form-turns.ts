import { AsyncResource } from "node:async_hooks";
import type { ServerResponse } from "node:http";

/** While a line stands, so many forms run at once. */
export const AT_ONCE = 2;
/** While more wait, they run without rests: their visitors wait for them. */
const MOST_RESTING = 20;
/** No form waits longer for its turn, in milliseconds: where the database is stuck, it has a deadline to keep. */
const LONGEST_MS = 1_000;

/**
 * Runs forms in turn while a line stands, each followed by a rest as long as it took, so that those of people who were let
 * in together leave the process to others. None is refused, and none waits long.
 *
 * @param isLimited whether a line stands now
 * @param took told of each form that ran, in milliseconds
 * @returns starts a form at once, or when its turn comes; never when its visitor leaves before
 */
export function openFormTurns(
  isLimited: () => boolean,
  took: (ms: number) => void,
): (response: ServerResponse, start: () => void) => void {
  let running = 0;
  const waiting = new Map<ServerResponse, () => void>();
  const next = () => {
    while (waiting.size > 0 && (running < AT_ONCE || !isLimited())) {
      const [response, begin] = waiting.entries().next().value as [ServerResponse, () => void];
      waiting.delete(response);
      begin();
    }
  };
  const end = () => {
    running -= 1;
    next();
  };
  return (response, start) => {
    let begunAt = 0;
    // Begun by the end of another request, it must not run as a part of that one.
    const begin = AsyncResource.bind(() => {
      running += 1;
      begunAt = performance.now();
      start();
    });
    waiting.set(response, begin);
    const patience = setTimeout(() => {
      if (waiting.delete(response)) begin();
    }, LONGEST_MS).unref();
    response.once("close", () => {
      clearTimeout(patience);
      // One that still waited has begun nothing.
      if (waiting.delete(response)) return;
      const ms = performance.now() - begunAt;
      took(ms);
      if (isLimited() && waiting.size <= MOST_RESTING) setTimeout(end, ms).unref();
      else end();
    });
    next();
  };
}
