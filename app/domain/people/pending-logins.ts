import { type Database, inTransaction } from "../transaction.ts";
import { type Arrival, beginLogin, type SignInOutcome } from "./begin-login.ts";
import { type FactorProof, spendProof } from "./factor-proof.ts";

/**
 * Finds the person of a pending login, which has proven only the mailbox. @param hash keyed hash of the secret in the
 * browser's cookie
 */
export async function findPendingLogin(
  db: Database,
  { hash, now }: { hash: Buffer; now: Date },
): Promise<{ readonly person: number; readonly email: string } | null> {
  const found = await db
    .selectFrom("pending_login")
    .innerJoin("person", "person.id", "pending_login.person_id")
    .select(["person.id as person", "person.email"])
    .where("hash", "=", hash)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return found?.email ? { person: found.person, email: found.email } : null;
}

/** Completes a pending login with its second factor, once. @param pending keyed hash of the pending login's secret */
export async function completeLogin(
  db: Database,
  { pending, proof, ...arrival }: Arrival & { pending: Buffer; proof: FactorProof },
): Promise<SignInOutcome> {
  return inTransaction<SignInOutcome>(db, async (trx, refuse) => {
    const ended = await trx
      .updateTable("pending_login")
      .set({ ended_at: arrival.now })
      .where("hash", "=", pending)
      .where("ended_at", "is", null)
      .where("expires_at", ">", arrival.now)
      .returning("person_id")
      .executeTakeFirst();
    if (!ended) return { kind: "refused" };
    const used = await spendProof(trx, { person: ended.person_id, proof, now: arrival.now });
    // The refusal rolls the above back, so that the person can try again.
    if (!used) return refuse({ kind: "refused" });
    return beginLogin(trx, { ...arrival, person: ended.person_id, factor: proof.factor });
  });
}

/** Signs in with a passkey alone, which proves the account and is its second factor. */
export async function signInByPasskey(
  db: Database,
  { person, proof, ...arrival }: Arrival & { person: number; proof: Extract<FactorProof, { factor: "passkey" }> },
): Promise<SignInOutcome> {
  return inTransaction<SignInOutcome>(db, async (trx) => {
    const used = await spendProof(trx, { person, proof, now: arrival.now });
    if (!used) return { kind: "refused" };
    return beginLogin(trx, { ...arrival, person, way: "passkey", factor: "passkey" });
  });
}
