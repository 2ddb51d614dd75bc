import { LRUCache } from "lru-cache";
import type { Clock } from "#app/domain/clock.ts";
import type { Database } from "#app/domain/transaction.ts";
import { waiting } from "#db/waiting.ts";

/** Remembers for a moment what is the same for all visitors. */
export interface Recent {
  /**
   * Reads a value, or returns the one that was read a moment ago, before any content changed. Simultaneous readers
   * share one reading when they use the same connections; others would wait for connections that are not theirs.
   *
   * @param db the connections that `make` reads over
   * @param keptMs how long it is kept at most while no content changes, in milliseconds
   */
  readonly read: <Value>(db: Database, key: string, make: () => Promise<Value>, keptMs?: number) => Promise<Value>;
  /** Forgets everything, because content changed. */
  readonly clear: () => void;
}

const KEPT_MS = 300;
const MOST = 200;

const openMemory = () =>
  new LRUCache<string, { readonly at: number; readonly value: Promise<unknown> }>({ max: MOST, ttl: KEPT_MS });

/** Opens the memory. It is brief, so that a lost notification is not noticed; the clock of a test may jump. */
export function openRecent(now: Clock): Recent {
  let memories = new WeakMap<Database, ReturnType<typeof openMemory>>();
  return {
    read: <Value>(db: Database, key: string, make: () => Promise<Value>, keptMs = KEPT_MS) => {
      const known = memories.get(db) ?? openMemory();
      memories.set(db, known);
      const at = now().getTime();
      const found = known.get(key);
      if (found && Math.abs(at - found.at) <= keptMs) return inTime(found.value as Promise<Value>);
      // Others share it: it is not dropped with the request that began it.
      const value = waiting.run(null, make);
      known.set(key, { at, value }, { ttl: keptMs });
      value.catch(() => known.peek(key)?.value === value && known.delete(key));
      return inTime(value);
    },
    clear: () => {
      memories = new WeakMap();
    },
  };
}

/** Ends a form's own wait for a shared value when the form's time is over. */
function inTime<Value>(value: Promise<Value>): Promise<Value> {
  const request = waiting.getStore();
  return request && !request.begun ? Promise.race([value, request.over]) : value;
}
