import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";

/** The name of an account, empty until its owner gives it. */
export interface OwnName {
  readonly givenName: string;
  readonly familyName: string;
}

/**
 * Reads the name of an account.
 *
 * @param of.person the person's id
 * @throws when there is no such person
 */
export async function ownName(db: Database, { person }: { person: number }): Promise<OwnName> {
  return await db
    .selectFrom("person")
    .select(["given_name as givenName", "family_name as familyName"])
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
}

/**
 * Sets the name of an account. Existing registrations, orders and badges keep their names.
 *
 * @param named.person the owner's id, who is signed in
 * @param named.name both parts, not empty, at most 100 characters each
 */
export async function nameAccount(
  db: Database,
  { person, name, now }: { person: number; name: OwnName; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const written = await trx
      .updateTable("person")
      .set({ given_name: name.givenName, family_name: name.familyName })
      .where("id", "=", person)
      .where((row) => row.or([row("given_name", "<>", name.givenName), row("family_name", "<>", name.familyName)]))
      .returning("id")
      .executeTakeFirst();
    if (written)
      await audit(trx, { now, by: person, edition: null, verb: "name-account", subject: `person:${person}` });
  });
}
