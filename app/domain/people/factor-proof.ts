import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import type { Factor } from "./begin-login.ts";

/** A second factor, verified as far as that needs no database, and not yet used. */
export type FactorProof =
  | {
      readonly factor: "passkey";
      readonly id: number;
      readonly counter: number;
      /** Hash of the signed challenge, and its expiry. */
      readonly challenge: { readonly hash: Buffer; readonly expiresAt: Date };
    }
  /** The step whose code was shown (RFC 6238). */
  | { readonly factor: "authenticator"; readonly step: number }
  /** Keyed hash of the code. */
  | { readonly factor: "recovery-code"; readonly hash: Buffer };

/** The number of wrong codes in a row without a wait; after them the wait doubles, from half a minute to an hour. */
const FREE_TRIES = 3;
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 3600;

/**
 * Counts a try before the code is checked, so that simultaneous tries gain nothing.
 *
 * @returns null when the code may be checked, else the seconds to wait
 */
export async function beginTry(db: Database, { person, now }: { person: number; now: Date }): Promise<number | null> {
  const begun = await db
    .insertInto("factor_tries")
    .values({ person_id: person, failures: 1, tried_at: now })
    .onConflict((conflict) =>
      conflict
        .column("person_id")
        .doUpdateSet((set) => ({ failures: set("factor_tries.failures", "+", 1), tried_at: now }))
        .where(freeFrom, "<=", now),
    )
    .returning("failures")
    .executeTakeFirst();
  if (begun) return null;
  const { until } = await db
    .selectFrom("factor_tries")
    .select(freeFrom.as("until"))
    .where("person_id", "=", person)
    .executeTakeFirstOrThrow();
  return Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
}

const freeFrom = sql<Date>`factor_tries.tried_at + make_interval(secs => case
  when factor_tries.failures < ${FREE_TRIES} then 0
  else least(${FIRST_WAIT_SECONDS} * power(2, least(factor_tries.failures - ${FREE_TRIES}, 20)), ${LONGEST_WAIT_SECONDS}) end)`;

/**
 * Uses a proof: a challenge, a step and a recovery code are each valid once, also when sent twice at the same time.
 *
 * @returns whether it was this person's and valid
 */
export async function spendProof(
  trx: Trx,
  { person, proof, now }: { person: number; proof: FactorProof; now: Date },
): Promise<boolean> {
  const used = await (proof.factor === "passkey"
    ? spendPasskey(trx, person, proof, now)
    : proof.factor === "authenticator"
      ? spendStep(trx, person, proof.step)
      : spendRecoveryCode(trx, person, proof.hash, now));
  if (used && proof.factor !== "passkey") await endTries(trx, { person });
  return used;
}

/** Resets the count of wrong codes after a right one. */
export async function endTries(trx: Trx, { person }: { person: number }): Promise<void> {
  await trx.updateTable("factor_tries").set({ failures: 0 }).where("person_id", "=", person).execute();
}

/** Writes the journal's line of a second factor that was wrong, used or expired. @param factor null when unknown */
export async function journalRefusedFactor(
  db: Database,
  { person, factor, now }: { person: number; factor: Factor | null; now: Date },
): Promise<void> {
  await inTransaction(db, (trx) =>
    audit(trx, {
      now,
      by: null,
      edition: null,
      verb: "refuse-factor",
      subject: `person:${person}`,
      detail: factor === null ? {} : { factor },
    }),
  );
}

async function spendPasskey(
  trx: Trx,
  person: number,
  { id, counter, challenge }: Extract<FactorProof, { factor: "passkey" }>,
  now: Date,
): Promise<boolean> {
  const fresh = await trx
    .insertInto("used_challenge")
    .values({ hash: challenge.hash, expires_at: challenge.expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning("hash")
    .executeTakeFirst();
  if (!fresh) return false;
  const used = await trx
    .updateTable("passkey")
    .set({ counter, last_used_at: now })
    .where("id", "=", id)
    .where("person_id", "=", person)
    .returning("id")
    .executeTakeFirst();
  return used !== undefined;
}

async function spendStep(trx: Trx, person: number, step: number): Promise<boolean> {
  const used = await trx
    .updateTable("authenticator")
    .set({ last_step: step })
    .where("person_id", "=", person)
    .where("last_step", "<", step)
    .returning("person_id")
    .executeTakeFirst();
  return used !== undefined;
}

async function spendRecoveryCode(trx: Trx, person: number, hash: Buffer, now: Date): Promise<boolean> {
  const used = await trx
    .updateTable("recovery_code")
    .set({ used_at: now })
    .where("person_id", "=", person)
    .where("hash", "=", hash)
    .where("used_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return used !== undefined;
}
