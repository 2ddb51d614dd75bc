import { type Database, inTransaction } from "../transaction.ts";
import { tellFactorChange } from "./factor-changes.ts";

/** The number of codes made at once. */
export const RECOVERY_CODES = 10;

/**
 * Replaces a person's recovery codes.
 *
 * @param hashes keyed hashes of the codes, which are shown once and not stored
 */
export async function replaceRecoveryCodes(
  db: Database,
  { person, hashes, now }: { person: number; hashes: readonly Buffer[]; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    // The lock makes two simultaneous calls replace each other's codes instead of leaving twenty.
    await trx.selectFrom("person").select("id").where("id", "=", person).forUpdate().execute();
    await trx.deleteFrom("recovery_code").where("person_id", "=", person).execute();
    await trx
      .insertInto("recovery_code")
      .values(hashes.map((hash) => ({ person_id: person, hash, created_at: now })))
      .execute();
    await tellFactorChange(trx, { person, by: person, verb: "add-factor", factor: "recovery-codes", now });
  });
}

/** Counts a person's unused recovery codes. */
export async function countRecoveryCodes(db: Database, { person }: { person: number }): Promise<number> {
  const { count } = await db
    .selectFrom("recovery_code")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("person_id", "=", person)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}
