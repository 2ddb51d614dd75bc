import { type Database, inTransaction } from "../transaction.ts";
import { tellFactorChange } from "./factor-changes.ts";

/** How many codes are made at once. */
export const RECOVERY_CODES = 10;

/**
 * Gives a person new recovery codes; those made before open nothing any more.
 *
 * @param hashes keyed hashes of the codes, which are shown once and kept nowhere
 */
export async function keepRecoveryCodes(
  db: Database,
  { person, hashes, now }: { person: number; hashes: readonly Buffer[]; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    // Two tabs at once would leave twenty codes: the second waits and replaces the first's.
    await trx.selectFrom("person").select("id").where("id", "=", person).forUpdate().execute();
    await trx.deleteFrom("recovery_code").where("person_id", "=", person).execute();
    await trx
      .insertInto("recovery_code")
      .values(hashes.map((hash) => ({ person_id: person, hash, created_at: now })))
      .execute();
    await tellFactorChange(trx, { person, by: person, verb: "add-factor", factor: "recovery-codes", now });
  });
}

/** How many of a person's recovery codes are still good. */
export async function countRecoveryCodes(db: Database, { person }: { person: number }): Promise<number> {
  const { count } = await db
    .selectFrom("recovery_code")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("person_id", "=", person)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}
