import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";

/** Reads when the address of a person's own programme was last renewed; null while there is none. */
export async function programmeKeyMadeAt(db: Database, { person }: { person: number }): Promise<Date | null> {
  const found = await db
    .selectFrom("programme_calendar_key")
    .select("made_at")
    .where("person_id", "=", person)
    .executeTakeFirst();
  return found?.made_at ?? null;
}

/**
 * Renews the address at which a calendar program reads a person's own programme; the previous one becomes invalid.
 *
 * @param options.hash keyed hash of the key, 32 bytes: the database does not hold the key
 */
export async function renewProgrammeKey(
  db: Database,
  { person, hash, now }: { person: number; hash: Buffer; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto("programme_calendar_key")
      .values({ person_id: person, hash, made_at: now })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ hash, made_at: now }))
      .execute();
    await audit(trx, { by: person, now, edition: null, verb: "renew-programme-key", subject: `person:${person}` });
  });
}

/** Finds the person whose own programme a key opens; null for an invalid key. */
export async function ownerOfProgrammeKey(
  db: Database,
  { hash }: { hash: Buffer },
): Promise<{ readonly personId: number; readonly email: string } | null> {
  const found = await db
    .selectFrom("programme_calendar_key")
    .innerJoin("person", "person.id", "person_id")
    .select(["person_id as personId", "person.email"])
    .where("hash", "=", hash)
    .executeTakeFirst();
  return found?.email ? { personId: found.personId, email: found.email } : null;
}
