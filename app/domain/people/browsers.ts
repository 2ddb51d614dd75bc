import { sql } from "kysely";
import type { Database, Trx } from "../transaction.ts";

/** The browsers and systems that a list of logins can name. */
export const BROWSERS = ["firefox", "edge", "opera", "samsung", "chrome", "safari"] as const;
export type BrowserName = (typeof BROWSERS)[number];
export const SYSTEMS = ["ios", "android", "windows", "macos", "linux"] as const;
export type SystemName = (typeof SYSTEMS)[number];

/** A browser from which a person signs in. */
export interface Browser {
  /** Keyed hash of the value in its long-lived cookie. */
  readonly hash: Buffer;
  /** From its user agent; null when unknown. */
  readonly name: BrowserName | null;
  readonly system: SystemName | null;
}

/** Whether a person with this address has signed in from this browser before. @param hash of its cookie */
export async function isKnownBrowser(db: Database, { email, hash }: { email: string; hash: Buffer }): Promise<boolean> {
  const found = await db
    .selectFrom("known_browser")
    .innerJoin("person", "person.id", "known_browser.person_id")
    .select("known_browser.first_seen_at")
    .where("person.email", "=", email)
    .where("known_browser.hash", "=", hash)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Records that a person has signed in from a browser.
 *
 * @returns whether to tell the person: the browser is new, and the account has others or a role
 */
export async function meetBrowser(
  trx: Trx,
  { person, browser, now }: { person: number; browser: Browser; now: Date },
): Promise<boolean> {
  const { others, staff } = await trx
    .selectFrom("person")
    .select(
      sql<boolean>`exists (select from known_browser where person_id = person.id and hash <> ${browser.hash})`.as(
        "others",
      ),
    )
    .select(sql<boolean>`exists (select from role where person_id = person.id and ended_at is null)`.as("staff"))
    .where("person.id", "=", person)
    .executeTakeFirstOrThrow();
  const met = await trx
    .insertInto("known_browser")
    .values({ person_id: person, hash: browser.hash, first_seen_at: now, last_seen_at: now })
    .onConflict((conflict) => conflict.columns(["person_id", "hash"]).doUpdateSet({ last_seen_at: now }))
    .returning(sql<boolean>`xmax = 0`.as("isNew"))
    .executeTakeFirstOrThrow();
  return met.isNew && (others || staff);
}
