import { sql } from "kysely";
import { fixedStatement } from "../fixed-statement.ts";
import type { Database } from "../transaction.ts";
import { noteContact } from "./last-contact.ts";
import { isLongUnseen, LOGIN_COLUMNS, type LoginRow, signedInOf } from "./login-rows.ts";
import type { HeldRole } from "./rights.ts";

/** A signed-in person. */
export interface SignedIn {
  readonly loginId: number;
  readonly personId: number;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly HeldRole[];
  /** When this login showed a second factor; null if it did not. */
  readonly factorAt: Date | null;
  /** When the person last confirmed their identity on this login; null if they did not. */
  readonly confirmedAt: Date | null;
  /** Whether one of the roles requires a second factor. */
  readonly factorRequired: boolean;
}

/**
 * Finds a login with its person and the roles held now, so that ended roles have no effect.
 *
 * @param hash keyed hash of the secret in the browser's cookie
 */
export async function findLogin(db: Database, { hash, now }: { hash: Buffer; now: Date }): Promise<SignedIn | null> {
  const [found] = await selectLogin(db, { hash, now });
  const person = found ? signedInOf(found, now) : null;
  if (!found || !person) return null;
  if (isLongUnseen(found, now)) {
    await db.updateTable("login").set({ last_seen_at: now }).where("id", "=", found.id).execute();
    // Expired logins are deleted: the date of the last contact remains with the account.
    await noteContact(db, { person: person.personId, now });
  }
  return person;
}

const selectLogin = fixedStatement<{ hash: Buffer; now: Date }, LoginRow>(
  (value) => sql`
    select ${LOGIN_COLUMNS} from login join person on person.id = login.person_id
    where login.hash = ${value("hash")} and login.ended_at is null and login.expires_at > ${value("now")}`,
);

/** Ends a login, or with `everywhere` all of its person's. */
export async function signOut(
  db: Database,
  { login, everywhere, now }: { login: SignedIn; everywhere: boolean; now: Date },
): Promise<void> {
  await db
    .updateTable("login")
    .set({ ended_at: now })
    .where("ended_at", "is", null)
    .where(everywhere ? "person_id" : "id", "=", everywhere ? login.personId : login.loginId)
    .execute();
}
