import { sql } from "kysely";
import { fixedStatement } from "../fixed-statement.ts";
import type { Database } from "../transaction.ts";
import { noteContact } from "./last-contact.ts";
import { endOfLogin, type LoginHolder } from "./login-ends.ts";
import { doorUntil, holdsStaffRole } from "./login-holder.ts";
import { factorRequired } from "./required-factors.ts";
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

/** The shortest time between two updates of the last use, so that most requests do not write. */
const SEEN_EVERY_MS = 10 * 60 * 1000;

/**
 * Finds a login with its person and the roles held now, so that ended roles have no effect.
 *
 * @param hash keyed hash of the secret in the browser's cookie
 */
export async function findLogin(db: Database, { hash, now }: { hash: Buffer; now: Date }): Promise<SignedIn | null> {
  const [found] = await selectLogin(db, { hash, now });
  if (!found?.email || endOfLogin(found, found) <= now) return null;
  if (now.getTime() - found.lastSeenAt.getTime() > SEEN_EVERY_MS) {
    await db.updateTable("login").set({ last_seen_at: now }).where("id", "=", found.id).execute();
    // Expired logins are deleted: the date of the last contact remains with the account.
    await noteContact(db, { person: found.person_id, now });
  }
  const { id, person_id, email, name, roles, factorAt, confirmedAt } = found;
  const proven = { factorAt, confirmedAt, factorRequired: found.factorRequired };
  return { loginId: id, personId: person_id, email, name, roles, ...proven };
}

interface Found extends LoginHolder {
  readonly id: number;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly factorAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly person_id: number;
  readonly email: string | null;
  readonly name: string;
  readonly roles: readonly HeldRole[];
  readonly factorRequired: boolean;
}

const selectLogin = fixedStatement<{ hash: Buffer; now: Date }, Found>(
  (value) => sql`
    select login.id, login.created_at as "createdAt", login.last_seen_at as "lastSeenAt",
      login.expires_at as "expiresAt", login.factor_at as "factorAt", login.confirmed_at as "confirmedAt",
      person.id as person_id, person.email, trim(person.given_name || ' ' || person.family_name) as name,
      ${holdsStaffRole} as staff, ${doorUntil} as "doorUntil", ${factorRequired} as "factorRequired",
      coalesce((
        select json_agg(json_build_object('role', role.role, 'edition', role.edition_id, 'checkpoints',
          case when role.limited then array(
            select checkpoint_id from role_checkpoint where role_id = role.id order by checkpoint_id) end))
        from role where role.person_id = person.id and role.ended_at is null), '[]') as roles
    from login join person on person.id = login.person_id
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
