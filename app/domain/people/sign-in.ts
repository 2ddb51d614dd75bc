import { sql } from "kysely";
import { audit } from "../audit.ts";
import { post } from "../outbox.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { findOrWelcome } from "./person.ts";

/** How long a link or a code opens, in milliseconds. */
const OPEN_FOR_MS = 10 * 60 * 1000;
/** How long a login lasts without being used, in milliseconds. */
const LOGIN_LASTS_MS = 14 * 24 * 60 * 60 * 1000;
const CODE_ATTEMPTS = 5;

export interface Keys {
  /** Keyed hash of the secret in the link. */
  readonly linkHash: Buffer;
  /** Keyed hash of the address and the six digits; null when there is only a link. */
  readonly codeHash: Buffer | null;
}

/**
 * Opens a way in for ten minutes and writes its letter. The answer is the same whether the address is known or not: a
 * person is only made when the way in is used.
 *
 * @param token the secret of the link and `code` the six digits, in clear for the letter only
 */
export async function askToSignIn(
  db: Database,
  asked: { email: string; language: "fr" | "en"; token: string; code: string; keys: Keys; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const signInId = await open(trx, asked);
    await post(trx, {
      to: asked.email,
      language: asked.language,
      edition: null,
      registration: null,
      person: null,
      now: asked.now,
      content: { kind: "sign-in", signInId, token: asked.token, code: asked.code },
    });
  });
}

/** Opens a way in whose link is handed over by the person at the server instead of a letter. */
export async function openWayIn(db: Database, opened: { email: string; linkHash: Buffer; now: Date }): Promise<void> {
  await open(db, { email: opened.email, keys: { linkHash: opened.linkHash, codeHash: null }, now: opened.now });
}

export type SignInOutcome =
  | { readonly kind: "signed-in"; readonly personId: number; readonly expiresAt: Date }
  | { readonly kind: "refused" };

/**
 * Uses a link once. Opening the page does nothing: mail scanners open links; the person confirms.
 *
 * @param loginHash keyed hash of the new login's 256-bit secret
 * @param replaces keyed hash of the login this browser had before, ended by the rotation
 */
export async function signInByLink(
  db: Database,
  by: { linkHash: Buffer; loginHash: Buffer; replaces: Buffer | null; now: Date },
): Promise<SignInOutcome> {
  return inTransaction<SignInOutcome>(db, async (trx) => {
    const used = await trx
      .updateTable("sign_in")
      .set({ used_at: by.now })
      .where("link_hash", "=", by.linkHash)
      .where("used_at", "is", null)
      .where("expires_at", ">", by.now)
      .returning("email")
      .executeTakeFirst();
    return used ? begin(trx, { ...by, email: used.email }) : { kind: "refused" };
  });
}

/** Whether a link would still open, without using it. */
export async function isOpenLink(db: Database, { linkHash, now }: { linkHash: Buffer; now: Date }): Promise<boolean> {
  const found = await db
    .selectFrom("sign_in")
    .select("id")
    .where("link_hash", "=", linkHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Uses the six digits of a letter once. Every try counts against each code open for the address, five in all: guessing one
 * in a million cannot be repeated.
 */
export async function signInByCode(
  db: Database,
  by: { email: string; codeHash: Buffer; loginHash: Buffer; replaces: Buffer | null; now: Date },
): Promise<SignInOutcome> {
  // The attempt is counted for itself: rolling back with a refusal would forget it.
  const open = await db
    .updateTable("sign_in")
    .set((set) => ({ attempts: set("attempts", "+", 1) }))
    .where("email", "=", by.email)
    .where("used_at", "is", null)
    .where("expires_at", ">", by.now)
    .where("attempts", "<", CODE_ATTEMPTS)
    .returning(["id", sql<boolean>`code_hash = ${by.codeHash}`.as("right")])
    .execute();
  const right = open.find((row) => row.right);
  if (!right) return { kind: "refused" };
  return inTransaction<SignInOutcome>(db, async (trx) => {
    const used = await trx
      .updateTable("sign_in")
      .set({ used_at: by.now })
      .where("id", "=", right.id)
      .where("used_at", "is", null)
      .returning("email")
      .executeTakeFirst();
    return used ? begin(trx, { ...by, email: used.email }) : { kind: "refused" };
  });
}

async function open(db: Database, { email, keys, now }: { email: string; keys: Keys; now: Date }): Promise<number> {
  const { id } = await db
    .insertInto("sign_in")
    .values({
      email,
      link_hash: keys.linkHash,
      code_hash: keys.codeHash,
      created_at: now,
      expires_at: new Date(now.getTime() + OPEN_FOR_MS),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function begin(
  trx: Trx,
  { email, loginHash, replaces, now }: { email: string; loginHash: Buffer; replaces: Buffer | null; now: Date },
): Promise<SignInOutcome> {
  const personId = await findOrWelcome(trx, { email, now });
  if (replaces) await trx.updateTable("login").set({ ended_at: now }).where("hash", "=", replaces).execute();
  const expiresAt = new Date(now.getTime() + LOGIN_LASTS_MS);
  const { id } = await trx
    .insertInto("login")
    .values({ hash: loginHash, person_id: personId, created_at: now, last_seen_at: now, expires_at: expiresAt })
    .returning("id")
    .executeTakeFirstOrThrow();
  await audit(trx, { now, by: personId, edition: null, verb: "sign-in", subject: `login:${id}` });
  return { kind: "signed-in", personId, expiresAt };
}
