import type pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { mailboxOf, networksOf } from "./networks.ts";
import type { Secrets } from "./secrets.server.ts";

/** The limits: `points` in `duration` seconds, and what the key is. */
const RULES = {
  /** Letters with a sign-in link for one network, which a whole team may share. */
  "sign-in-by-visitor": { points: 30, duration: 600, by: "visitor" },
  /** The same for one mailbox, so that it is not flooded. */
  "sign-in-by-mailbox": { points: 4, duration: 600, by: "mailbox" },
  "sign-in-code": { points: 40, duration: 600, by: "visitor" },
  /** High, because the agents of a town hall may share one address. */
  registration: { points: 60, duration: 600, by: "visitor" },
  /** Letters to one mailbox: an assistant may register a whole service, but a stranger's mailbox is not flooded. */
  "registration-by-mailbox": { points: 30, duration: 3600, by: "mailbox" },
  /** People whom a referent names, in thousandths of the allotment's places: each of them twenty times a day. */
  "people-of-allotment": { points: 20_000, duration: 86_400, by: "allotment" },
  /** Codes of vouchers that are typed or come with a link, right or wrong, so that they cannot be guessed. */
  "voucher-code": { points: 60, duration: 600, by: "visitor" },
  /** Five steps each for as many registrations. */
  "registration-step": { points: 300, duration: 600, by: "visitor" },
  /** A person's uploads of pictures, slides and files that answer questions, and a referent's of lists. */
  upload: { points: 30, duration: 600, by: "person" },
  /** A person's downloads of all their data. */
  "own-data": { points: 5, duration: 3600, by: "person" },
  /** Bank accounts that are given by a letter's link. */
  "bank-account": { points: 30, duration: 600, by: "visitor" },
  /** Phones that are enrolled at a door: all of a team share one address. */
  "enrol-phone": { points: 60, duration: 300, by: "visitor" },
  /** People registered at a door by one phone or person, two a minute during ten minutes, and in a day: what a stolen phone can do until it is revoked. */
  "walk-in": { points: 20, duration: 600, by: "person" },
  "walk-in-by-day": { points: 150, duration: 86_400, by: "person" },
  /** Blank badges given at a door by one phone or person, three a minute during ten minutes, and in a day. */
  "link-blank": { points: 30, duration: 600, by: "person" },
  "link-blank-by-day": { points: 200, duration: 86_400, by: "person" },
  /** Certificates that are checked by the code on their paper: a whole service may do so in one afternoon. */
  "certificate-check": { points: 120, duration: 600, by: "visitor" },
  pdf: { points: 60, duration: 600, by: "visitor" },
} as const;
export type LimitName = keyof typeof RULES;

/** A /48 may belong to one visitor or to 65,536: it gets this many times the limit of a /64. */
const WIDER = 4;

export interface Limits {
  /**
   * Counts one or `points`; returns the seconds to wait when the limit is exceeded, else null.
   *
   * @param key the visitor's address, an email address, `person:id`, `phone:id` or `allotment:id`, as the rule says
   */
  readonly count: (name: LimitName, key: string, points?: number) => Promise<number | null>;
  /** Counts what a key tries once in a period, however often it is tried; beyond the limit it is refused as well. */
  readonly countOnce: (name: LimitName, key: string, tried: string) => Promise<number | null>;
}

/** Makes the answer to a request beyond a limit. @param wait seconds until it may be sent again */
export function tooManyRequests(wait: number): Response {
  return new Response("429\n", { status: 429, headers: { "retry-after": String(wait) } });
}

/**
 * Opens the limits, which Postgres counts exactly across processes. With `enabled: false` nothing is refused.
 *
 * @param secrets for the keyed fingerprint under which a key is counted: addresses are not stored
 * @param reached called when a limit begins to refuse a key, once per key and period
 */
export function openLimits(
  pool: pg.Pool,
  secrets: Pick<Secrets, "hash">,
  enabled: boolean,
  reached: (name: LimitName) => Promise<void> = async () => {},
): Limits {
  if (!enabled) return { count: async () => null, countOnce: async () => null };
  const limiters = Object.fromEntries(
    Object.entries(RULES).flatMap(([name, rule]) => [
      [name, limiter(pool, name, rule)],
      [`${name}-wide`, limiter(pool, `${name}-wide`, { ...rule, points: rule.points * WIDER })],
      [`${name}-tried`, limiter(pool, `${name}-tried`, rule)],
    ]),
  );
  const fingerprint = (counted: string) => secrets.hash("limit", counted).toString("base64url");
  const count: Limits["count"] = async (name, key, points = 1) => {
    for (const [counter, counted] of countersFor(name, key)) {
      try {
        await limiters[counter]?.consume(fingerprint(counted), points);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        // No points: the key was refused before, which this process remembers without asking the database.
        const { consumedPoints } = refusal;
        if (consumedPoints > 0 && consumedPoints - points <= (limiters[counter]?.points ?? 0)) await reached(name);
        return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      }
    }
    return null;
  };
  const countOnce: Limits["countOnce"] = async (name, key, tried) => {
    const kept = limiters[`${name}-tried`];
    const pair = fingerprint(`${countersFor(name, key)[0]?.[1]} ${tried}`);
    const isKnown = (await kept?.get(pair)) != null;
    const wait = await count(name, key, isKnown ? 0 : 1);
    // Only what was let through: who is refused does not prepare tries that would cost nothing in the next period.
    if (wait === null && !isKnown) await kept?.set(pair, 1, RULES[name].duration);
    return wait;
  };
  return { count, countOnce };
}

/** The nearer network first, then the wider one. */
function countersFor(name: LimitName, key: string): readonly (readonly [counter: string, key: string])[] {
  const { by } = RULES[name];
  if (by === "person" || by === "allotment") return [[name, key]];
  if (by === "mailbox") return [[name, mailboxOf(key)]];
  const { near, wide } = networksOf(key);
  return wide === null
    ? [[name, near]]
    : [
        [name, near],
        [`${name}-wide`, wide],
      ];
}

function limiter(pool: pg.Pool, name: string, { points, duration }: { points: number; duration: number }) {
  return new RateLimiterPostgres({
    storeClient: pool,
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: name,
    clearExpiredByTimeout: false,
    points,
    duration,
    // Refused keys are remembered, so that a flood of them costs no statements and waits for no row.
    inMemoryBlockOnConsumed: points + 1,
  });
}

/**
 * Counts the letters to each of these mailboxes, whichever visitor causes them.
 *
 * @param emails one that is listed twice counts twice
 * @returns the seconds to wait when one of them is beyond its limit, else null
 */
export async function countMailboxes(limits: Limits, emails: readonly string[]): Promise<number | null> {
  for (const [mailbox, letters] of Map.groupBy(emails, mailboxOf)) {
    const wait = await limits.count("registration-by-mailbox", mailbox, letters.length);
    if (wait !== null) return wait;
  }
  return null;
}
