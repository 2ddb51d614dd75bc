import { audit } from "../audit.ts";
import type { Language } from "../language.ts";
import { post } from "../outbox.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { type Arrival, beginOrAsk, type SignInOutcome } from "./begin-login.ts";
import { findOrCreatePerson } from "./person.ts";

/** How long a link or a code opens, in milliseconds. */
const OPEN_FOR_MS = 10 * 60 * 1000;

export interface Keys {
  /** Keyed hash of the secret in the link. */
  readonly linkHash: Buffer;
  /** Keyed hash of the address and the six digits; null when there is only a link. */
  readonly codeHash: Buffer | null;
  /** Keyed hash of what the asking browser keeps: the code opens nowhere else. Null when there is only a link. */
  readonly askedBy: Buffer | null;
}

/**
 * Opens a way in for ten minutes and writes its letter. The answer is the same whether the address is known or not: a
 * person is only made when the way in is used.
 *
 * @param token the secret of the link and `code` the six digits, in clear for the letter only
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
 * Opens a way in whose link is handed over by the person at the server instead of a letter. It asks for no second factor:
 * it is the way in when every other one is lost.
 */
export async function openWayIn(db: Database, opened: { email: string; linkHash: Buffer; now: Date }): Promise<void> {
  const { email, linkHash, now } = opened;
  await inTransaction(db, async (trx) => {
    const id = await open(trx, { email, keys: { linkHash, codeHash: null, askedBy: null }, byServer: true, now });
    await audit(trx, { now, by: null, edition: null, verb: "open-way-in", subject: `sign-in:${id}` });
  });
}

/**
 * Uses a link once. Opening the page does nothing: mail scanners open links; the person confirms. A link that is known and
 * opens nothing any more is journalled.
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
 * The address that a link opens, without using it: who holds the link has received it there.
 *
 * @returns null when it opens nothing, whatever the reason
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
