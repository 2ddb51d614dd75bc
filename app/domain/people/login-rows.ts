import { sql } from "kysely";
import { endOfLogin, type LoginHolder } from "./login-ends.ts";
import { doorUntil, holdsStaffRole } from "./login-holder.ts";
import type { SignedIn } from "./logins.ts";
import { factorRequired } from "./required-factors.ts";
import type { HeldRole } from "./rights.ts";

/** A login that has not ended, with its person and the roles held now. */
export interface LoginRow extends LoginHolder {
  readonly id: number;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly factorAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly personId: number;
  readonly email: string | null;
  readonly name: string;
  readonly roles: readonly HeldRole[];
  readonly factorRequired: boolean;
}

/** A `LoginRow` in JSON, where moments are text. */
export type LoginInJson = { readonly [key in keyof LoginRow]: AsText<LoginRow[key]> };
type AsText<T> = T extends Date ? string : T extends Date | null ? string | null : T;

/** SQL: the columns of a `LoginRow`, from `login` and `person`. */
export const LOGIN_COLUMNS = sql<LoginRow>`
  login.id, login.created_at as "createdAt", login.last_seen_at as "lastSeenAt", login.expires_at as "expiresAt",
  login.factor_at as "factorAt", login.confirmed_at as "confirmedAt", person.id as "personId", person.email,
  trim(person.given_name || ' ' || person.family_name) as name,
  ${holdsStaffRole} as staff, ${doorUntil} as "doorUntil", ${factorRequired} as "factorRequired",
  coalesce((
    select json_agg(json_build_object('role', role.role, 'edition', role.edition_id, 'checkpoints',
      case when role.limited then array(
        select checkpoint_id from role_checkpoint where role_id = role.id order by checkpoint_id) end))
    from role where role.person_id = person.id and role.ended_at is null), '[]') as roles`;

/** Reads a row that came in JSON. */
export function loginFromJson(row: LoginInJson): LoginRow {
  const dated = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...row,
    ...{ createdAt: new Date(row.createdAt), lastSeenAt: new Date(row.lastSeenAt), expiresAt: new Date(row.expiresAt) },
    ...{ factorAt: dated(row.factorAt), confirmedAt: dated(row.confirmedAt), doorUntil: dated(row.doorUntil) },
  };
}

/** The shortest time between two updates of the last use, so that most requests do not write. */
const SEEN_EVERY_MS = 10 * 60 * 1000;

/** Whether the last use of a login is so old that it must be noted again. */
export function isLongUnseen({ lastSeenAt }: LoginRow, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() > SEEN_EVERY_MS;
}

/** The signed-in person of a login; null when it has ended by the roles held now, or the account was erased. */
export function signedInOf(row: LoginRow, now: Date): SignedIn | null {
  if (!row.email || endOfLogin(row, row) <= now) return null;
  const { id: loginId, personId, email, name, roles, factorAt, confirmedAt, factorRequired } = row;
  return { loginId, personId, email, name, roles, factorAt, confirmedAt, factorRequired };
}
