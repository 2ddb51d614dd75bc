import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { Language } from "../language.ts";
import { post } from "../outbox.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { beginTry, endTries, type FactorProof, spendProof } from "./factor-proof.ts";

/** How long a confirmation is valid, in milliseconds. */
const CONFIRMED_FOR_MS = 15 * 60 * 1000;
/** How long the code of a letter is valid, in milliseconds. */
const CODE_LASTS_MS = 10 * 60 * 1000;
const CODE_ATTEMPTS = 5;

/** Whether the person has recently confirmed their identity on this login. */
export function isConfirmed({ confirmedAt }: { readonly confirmedAt: Date | null }, now: Date): boolean {
  return confirmedAt !== null && now.getTime() - confirmedAt.getTime() < CONFIRMED_FOR_MS;
}

/** Records that a login has shown a second factor, because it was just added on it. */
export async function confirmFactor(db: Database, { login, now }: { login: number; now: Date }): Promise<void> {
  await db.updateTable("login").set({ confirmed_at: now, factor_at: now }).where("id", "=", login).execute();
}

/** Confirms with a second factor. @returns whether the proof was the person's and valid */
export async function confirmByFactor(
  db: Database,
  { login, person, proof, now }: { login: number; person: number; proof: FactorProof; now: Date },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    if (!(await spendProof(trx, { person, proof, now }))) return false;
    await confirmFactor(trx, { login, now });
    const detail = { factor: proof.factor };
    await audit(trx, { now, by: person, edition: null, verb: "confirm-login", subject: `login:${login}`, detail });
    return true;
  });
}

/**
 * Posts a code that confirms on this login only.
 *
 * @param code six digits, unhashed for the letter
 */
export async function sendConfirmCode(
  db: Database,
  sent: { login: number; email: string; language: Language; code: string; codeHash: Buffer; now: Date },
): Promise<void> {
  const { login, email, language, code, codeHash, now } = sent;
  await inTransaction(db, async (trx) => {
    const { id } = await trx
      .insertInto("login_confirmation")
      .values({
        login_id: login,
        code_hash: codeHash,
        created_at: now,
        expires_at: new Date(now.getTime() + CODE_LASTS_MS),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await post(trx, {
      to: email,
      language,
      edition: null,
      registration: null,
      person: null,
      now,
      content: { kind: "confirm", confirmationId: id, code },
    });
  });
}

/** Whether the login has an open code of a letter. */
export async function awaitsConfirmCode(db: Database, { login, now }: { login: number; now: Date }): Promise<boolean> {
  const found = await db
    .selectFrom("login_confirmation")
    .select("id")
    .where("login_id", "=", login)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .where("attempts", "<", CODE_ATTEMPTS)
    .executeTakeFirst();
  return found !== undefined;
}

export type ConfirmOutcome =
  | { readonly kind: "confirmed" | "refused" }
  /** The try was too early: the code was not checked, and the try does not count. */
  | { readonly kind: "wait"; readonly seconds: number };

/**
 * Confirms with the code of a letter, once. Five wrong tries close the login's codes. Consecutive wrong ones increase
 * the wait, as for an app's codes (`beginTry`); another letter does not end the wait.
 */
export async function confirmByCode(
  db: Database,
  { login, person, codeHash, now }: { login: number; person: number; codeHash: Buffer; now: Date },
): Promise<ConfirmOutcome> {
  return inTransaction<ConfirmOutcome>(db, async (trx) => {
    const seconds = await beginTry(trx, { person, now });
    if (seconds !== null) return { kind: "wait", seconds };
    const open = await trx
      .updateTable("login_confirmation")
      .set((set) => ({ attempts: set("attempts", "+", 1) }))
      .where("login_id", "=", login)
      .where("used_at", "is", null)
      .where("expires_at", ">", now)
      .where("attempts", "<", CODE_ATTEMPTS)
      .returning(["id", sql<boolean>`code_hash = ${codeHash}`.as("right")])
      .execute();
    const right = open.find((row) => row.right);
    const subject = `login:${login}`;
    if (!right) {
      const line = { now, by: person, edition: null, subject, detail: { way: "code" } };
      await audit(trx, { ...line, verb: "refuse-confirmation" });
      return { kind: "refused" };
    }
    await endTries(trx, { person });
    await trx.updateTable("login_confirmation").set({ used_at: now }).where("id", "=", right.id).execute();
    await trx.updateTable("login").set({ confirmed_at: now }).where("id", "=", login).execute();
    await audit(trx, { now, by: person, edition: null, verb: "confirm-login", subject, detail: { way: "code" } });
    return { kind: "confirmed" };
  });
}
