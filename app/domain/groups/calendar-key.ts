import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";

/** Reads when a person's calendar address was last renewed, from which its key is made; null while there is none. */
export async function calendarKeyMadeAt(db: Database, { person }: { person: number }): Promise<Date | null> {
  const found = await db
    .selectFrom("calendar_key")
    .select("made_at")
    .where("person_id", "=", person)
    .executeTakeFirst();
  return found?.made_at ?? null;
}

/**
 * Renews a person's calendar address; the previous one becomes invalid.
 *
 * @param key.hash keyed hash of the key, 32 bytes: the database does not hold the key
 */
export async function renewCalendarKey(
  db: Database,
  { person, hash, now }: { person: number; hash: Buffer; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto("calendar_key")
      .values({ person_id: person, hash, made_at: now })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ hash, made_at: now }))
      .execute();
    await audit(trx, { by: person, now, edition: null, verb: "renew-calendar-key", subject: `person:${person}` });
  });
}

/** Finds the person whose calendar a key opens; null for an invalid key. */
export async function ownerOfCalendar(db: Database, { hash }: { hash: Buffer }): Promise<number | null> {
  const found = await db.selectFrom("calendar_key").select("person_id").where("hash", "=", hash).executeTakeFirst();
  return found?.person_id ?? null;
}
