import { LRUCache } from "lru-cache";
import type { Clock } from "#app/domain/clock.ts";

/** Remembers for a moment what is the same for all visitors. */
export interface Recent {
  /**
   * Reads a value, or returns the one that was read a moment ago, before any content changed. Simultaneous readers
   * share one reading.
   */
  readonly read: <Value>(key: string, make: () => Promise<Value>) => Promise<Value>;
  /** Forgets everything, because content changed. */
  readonly clear: () => void;
}

const KEPT_MS = 300;
const MOST = 200;

/** Opens the memory. It is brief, so that a lost notification is not noticed; the clock of a test may jump. */
export function openRecent(now: Clock): Recent {
  const known = new LRUCache<string, { readonly at: number; readonly value: Promise<unknown> }>({
    max: MOST,
    ttl: KEPT_MS,
  });
  return {
    read: <Value>(key: string, make: () => Promise<Value>) => {
      const at = now().getTime();
      const found = known.get(key);
      if (found && Math.abs(at - found.at) <= KEPT_MS) return found.value as Promise<Value>;
      const value = make();
      known.set(key, { at, value });
      value.catch(() => known.peek(key)?.value === value && known.delete(key));
      return value;
    },
    clear: () => known.clear(),
  };
}
