import { authenticatorName } from "../seal-secrets.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { vault } from "../vault.ts";
import { tellFactorChange } from "./factor-changes.ts";

/** An authenticator app, which shows a code of six digits for each step of thirty seconds (RFC 6238). */
export interface Authenticator {
  /** The shared secret, 20 bytes. */
  readonly secret: Buffer;
  readonly createdAt: Date;
  /** The latest step whose code was used. */
  readonly lastStep: number;
}

/** Reads a person's authenticator app, or null. */
export async function findAuthenticator(db: Database, { person }: { person: number }): Promise<Authenticator | null> {
  const found = await db
    .selectFrom("authenticator")
    .select(["secret", "created_at as createdAt", "last_step as lastStep"])
    .where("person_id", "=", person)
    .executeTakeFirst();
  return found ? { ...found, secret: vault().open(authenticatorName(person), found.secret) } : null;
}

/**
 * Stores an app that has just shown the code of a step, in place of the previous one, and tells its owner. That code
 * cannot be used again.
 *
 * @param secret 20 bytes, unsealed; it is sealed here
 */
export async function saveAuthenticator(
  db: Database,
  { person, secret, step, now }: { person: number; secret: Buffer; step: number; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const columns = { secret: vault().seal(authenticatorName(person), secret), created_at: now, last_step: step };
    await trx
      .insertInto("authenticator")
      .values({ person_id: person, ...columns })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet(columns))
      .execute();
    await tellFactorChange(trx, { person, by: person, verb: "add-factor", factor: "authenticator", now });
  });
}

/** Deletes a person's app and tells its owner. @returns whether there was one */
export async function removeAuthenticator(
  db: Database,
  { person, now }: { person: number; now: Date },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const removed = await trx
      .deleteFrom("authenticator")
      .where("person_id", "=", person)
      .returning("person_id")
      .executeTakeFirst();
    if (removed)
      await tellFactorChange(trx, { person, by: person, verb: "remove-factor", factor: "authenticator", now });
    return removed !== undefined;
  });
}
