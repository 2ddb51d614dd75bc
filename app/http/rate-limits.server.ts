import type pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

/** What is counted: how often per how many seconds. By visitor's address unless the key says otherwise. */
const RULES = {
  /** Letters with a sign-in link asked from one address on the network. */
  "sign-in-by-visitor": { points: 10, duration: 600 },
  /** The same for one mailbox, so that nobody's is flooded. */
  "sign-in-by-mailbox": { points: 4, duration: 600 },
  "sign-in-code": { points: 20, duration: 600 },
  /** Generous: a town hall's agents share one address. */
  registration: { points: 60, duration: 600 },
  "registration-page": { points: 300, duration: 600 },
  /** Pictures and slides of one person. */
  upload: { points: 30, duration: 600 },
  pdf: { points: 60, duration: 600 },
} as const;
export type LimitName = keyof typeof RULES;

export interface Limits {
  /** Counts one; returns the seconds to wait when it was one too many, else null. */
  readonly count: (name: LimitName, key: string) => Promise<number | null>;
}

/** Limits that are exact across processes, since Postgres counts. With `enabled: false` nothing is refused. */
export function openLimits(pool: pg.Pool, enabled: boolean): Limits {
  if (!enabled) return { count: async () => null };
  const limiters = Object.fromEntries(
    Object.entries(RULES).map(([name, rule]) => [
      name,
      new RateLimiterPostgres({
        storeClient: pool,
        tableName: "rate_limit",
        tableCreated: true,
        keyPrefix: name,
        clearExpiredByTimeout: false,
        ...rule,
      }),
    ]),
  ) as Record<LimitName, RateLimiterPostgres>;
  return {
    count: async (name, key) => {
      try {
        await limiters[name].consume(key);
        return null;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        throw refusal;
      }
    },
  };
}
