import { audit } from "../audit.ts";
import type { Language } from "../language.ts";
import { post } from "../outbox.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { type Arrival, beginOrAsk, type SignInOutcome } from "./begin-login.ts";
import { findOrCreatePerson } from "./person.ts";

/** How long a link or a code is valid, in milliseconds. */
const OPEN_FOR_MS = 10 * 60 * 1000;

export interface Keys {
  /** Keyed hash of the secret in the link. */
  readonly linkHash: Buffer;
  /** Keyed hash of the address and the six digits; null when there is only a link. */
  readonly codeHash: Buffer | null;
  /** Keyed hash of the asking browser's secret: the code is valid only there. Null when there is only a link. */
  readonly askedBy: Buffer | null;
}

/**
 * Creates a link and a code that are valid for ten minutes and posts them. The answer is the same for known and unknown
 * addresses: a person is only created when link or code is used.
 *
 * @param token the secret of the link, and `code` the six digits, unhashed for the letter
 */
export async function askToSignIn(
  db: Database,
  asked: { email: string; language: Language; token: string; code: string; keys: Keys; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const signInId = await open(trx, { ...asked, byServer: false });
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

/**
 * Creates a link that the operator of the server hands over instead of a letter. It needs no second factor, because it
 * is for people who have lost theirs.
 */
export async function makeSignInLink(
  db: Database,
  opened: { email: string; linkHash: Buffer; now: Date },
): Promise<void> {
  const { email, linkHash, now } = opened;
  await inTransaction(db, async (trx) => {
    const id = await open(trx, { email, keys: { linkHash, codeHash: null, askedBy: null }, byServer: true, now });
    await audit(trx, { now, by: null, edition: null, verb: "open-way-in", subject: `sign-in:${id}` });
  });
}

/**
 * Uses a link once. Opening the page is not enough, because mail scanners open links: the person confirms. The use of
 * an expired link is written to the journal.
 */
export async function signInByLink(db: Database, by: Arrival & { linkHash: Buffer }): Promise<SignInOutcome> {
  return inTransaction<SignInOutcome>(db, async (trx) => {
    const used = await trx
      .updateTable("sign_in")
      .set({ used_at: by.now })
      .where("link_hash", "=", by.linkHash)
      .where("used_at", "is", null)
      .where("expires_at", ">", by.now)
      .returning(["email", "by_server"])
      .executeTakeFirst();
    if (used) {
      const person = await findOrCreatePerson(trx, { email: used.email, now: by.now });
      return beginOrAsk(trx, { ...by, person, way: used.by_server ? "server" : "link" });
    }
    const closed = await trx.selectFrom("sign_in").select("id").where("link_hash", "=", by.linkHash).executeTakeFirst();
    if (closed)
      await audit(trx, {
        now: by.now,
        by: null,
        edition: null,
        verb: "refuse-sign-in",
        subject: `sign-in:${closed.id}`,
        detail: { way: "link" },
      });
    return { kind: "refused" };
  });
}

/**
 * Reads the address of a link without using the link.
 *
 * @returns null when the link is not valid
 */
export async function accountOfLink(
  db: Database,
  { linkHash, now }: { linkHash: Buffer; now: Date },
): Promise<string | null> {
  const found = await db
    .selectFrom("sign_in")
    .select("email")
    .where("link_hash", "=", linkHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return found?.email ?? null;
}

async function open(
  db: Database,
  { email, keys, byServer, now }: { email: string; keys: Keys; byServer: boolean; now: Date },
): Promise<number> {
  const { id } = await db
    .insertInto("sign_in")
    .values({
      email,
      link_hash: keys.linkHash,
      code_hash: keys.codeHash,
      asked_by: keys.askedBy,
      by_server: byServer,
      created_at: now,
      expires_at: new Date(now.getTime() + OPEN_FOR_MS),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
