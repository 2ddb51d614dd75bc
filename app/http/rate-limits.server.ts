import type pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Secrets } from "./secrets.server.ts";

/** What is counted: how often per how many seconds. By visitor's address unless the key says otherwise. */
const RULES = {
  /** Letters with a sign-in link asked from one address on the network. */
  "sign-in-by-visitor": { points: 10, duration: 600 },
  /** The same for one mailbox, so that nobody's is flooded. */
  "sign-in-by-mailbox": { points: 4, duration: 600 },
  "sign-in-code": { points: 20, duration: 600 },
  /** Generous: a town hall's agents share one address. */
  registration: { points: 60, duration: 600 },
  /** People written to at one mailbox: an assistant may register a whole service, nobody floods a stranger. */
  "registration-by-mailbox": { points: 30, duration: 3600 },
  "registration-page": { points: 300, duration: 600 },
  /** Pictures and slides of one person. */
  upload: { points: 30, duration: 600 },
  pdf: { points: 60, duration: 600 },
} as const;
export type LimitName = keyof typeof RULES;

export interface Limits {
  /** Counts one, or `points`; returns the seconds to wait when it was too many, else null. */
  readonly count: (name: LimitName, key: string, points?: number) => Promise<number | null>;
}

/**
 * Limits that are exact across processes, since Postgres counts. With `enabled: false` nothing is refused.
 *
 * @param secrets who is counted is kept as a keyed fingerprint only: no addresses, and as short as the column wants it
 */
export function openLimits(pool: pg.Pool, secrets: Pick<Secrets, "hash">, enabled: boolean): Limits {
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
    count: async (name, key, points = 1) => {
      try {
        await limiters[name].consume(secrets.hash("limit", key).toString("base64url"), points);
        return null;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        throw refusal;
      }
    },
  };
}

/**
 * Counts a letter for each of these mailboxes, whoever asks from wherever.
 *
 * @param emails in lower case; one that stands twice counts twice
 * @returns the seconds to wait when one of them was written to too often, else null
 */
export async function countMailboxes(limits: Limits, emails: readonly string[]): Promise<number | null> {
  for (const email of new Set(emails)) {
    const letters = emails.filter((other) => other === email).length;
    const wait = await limits.count("registration-by-mailbox", email, letters);
    if (wait !== null) return wait;
  }
  return null;
}
