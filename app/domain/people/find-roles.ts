import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { ROLES } from "./rights.ts";

/** A checkpoint to which a door role is limited. */
export interface RoleCheckpoint {
  readonly name: string;
  readonly nameEn: string | null;
}

/**
 * Lists the roles for an edition or for all editions, by role and address. `checkpoints` is null for a role without
 * limits.
 */
export async function listRoles(db: Database, { edition }: { edition: number }) {
  return db
    .selectFrom("role")
    .innerJoin("person", "person.id", "role.person_id")
    .select(["role.id", "role.role", "role.edition_id", "role.granted_at", "person.email"])
    .select(sql<string>`trim(person.given_name || ' ' || person.family_name)`.as("name"))
    .select(
      sql<RoleCheckpoint[] | null>`case when role.limited then coalesce((
        select json_agg(json_build_object('name', name, 'nameEn', name_en) order by checkpoint.id)
        from role_checkpoint join checkpoint on checkpoint.id = checkpoint_id where role_id = role.id), '[]') end`.as(
        "checkpoints",
      ),
    )
    .where("role.ended_at", "is", null)
    .where((where) => where.or([where("role.edition_id", "is", null), where("role.edition_id", "=", edition)]))
    .orderBy(sql`array_position(${sql.val([...ROLES])}::text[], role.role)`)
    .orderBy("person.email")
    .execute();
}

/** Finds the holder of a role for an edition or for all editions. @returns null when there is no such role now */
export async function findRoleHolder(
  db: Database,
  { role, edition }: { role: number; edition: number },
): Promise<{ readonly person: number; readonly name: string } | null> {
  const found = await db
    .selectFrom("role")
    .innerJoin("person", "person.id", "role.person_id")
    .select(["person.id as person", "person.email"])
    .select(sql<string>`trim(person.given_name || ' ' || person.family_name)`.as("name"))
    .where("role.id", "=", role)
    .where("role.ended_at", "is", null)
    .where((where) => where.or([where("role.edition_id", "is", null), where("role.edition_id", "=", edition)]))
    .executeTakeFirst();
  return found ? { person: found.person, name: found.name || (found.email ?? "") } : null;
}

/** Whether an address has a role now. @param email in lower case */
export async function holdsAnyRole(db: Database, { email }: { email: string }): Promise<boolean> {
  const found = await db
    .selectFrom("role")
    .innerJoin("person", "person.id", "role.person_id")
    .select("role.id")
    .where("person.email", "=", email)
    .where("role.ended_at", "is", null)
    .executeTakeFirst();
  return found !== undefined;
}

/** Finds the current role of administrator of an account. */
export async function findAdministratorRole(db: Database, { person }: { person: number }): Promise<number | null> {
  const found = await db
    .selectFrom("role")
    .select("id")
    .where("person_id", "=", person)
    .where("role", "=", "administrator")
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return found?.id ?? null;
}

/** Whether the platform has an administrator. */
export async function hasAdministrator(db: Database): Promise<boolean> {
  const found = await db
    .selectFrom("role")
    .select("id")
    .where("role", "=", "administrator")
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return found !== undefined;
}
