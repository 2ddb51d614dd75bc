import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { findOrWelcome } from "./person.ts";

export const ROLES = ["organiser", "door"] as const;
export type Role = (typeof ROLES)[number];

export interface HeldRole {
  readonly role: Role;
  /** The edition it holds for; null for all of them. */
  readonly edition: number | null;
}

/**
 * Gives somebody a role. Giving it twice changes nothing.
 *
 * @param edition null for every edition, those to come included
 */
export async function grantRole(
  db: Database,
  given: { email: string; role: Role; edition: number | null; by: number | null; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const personId = await findOrWelcome(trx, { email: given.email, now: given.now });
    const granted = await trx
      .insertInto("role")
      .values({
        person_id: personId,
        role: given.role,
        edition_id: given.edition,
        granted_at: given.now,
        granted_by: given.by,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!granted) return;
    await audit(trx, {
      now: given.now,
      by: given.by,
      edition: given.edition,
      verb: "grant-role",
      subject: `person:${personId}`,
      detail: { role: given.role },
    });
  });
}

export type EndRoleOutcome =
  | { readonly kind: "ended" }
  | { readonly kind: "unknown" }
  | { readonly kind: "last-organiser" };

/** Ends a role; its holder's logins end with it. The last organiser stays: somebody must be able to open the door. */
export async function endRole(
  db: Database,
  { id, by, now }: { id: number; by: number; now: Date },
): Promise<EndRoleOutcome> {
  return inTransaction<EndRoleOutcome>(db, async (trx) => {
    // All organisers are locked, so that two of them cannot end each other at once.
    const held = await trx
      .selectFrom("role")
      .select(["id", "role", "edition_id", "person_id"])
      .where("ended_at", "is", null)
      .where((where) => where.or([where("role", "=", "organiser"), where("id", "=", id)]))
      .orderBy("id")
      .forUpdate()
      .execute();
    const ending = held.find((role) => role.id === id);
    if (!ending) return { kind: "unknown" };
    const organisers = held.filter((role) => role.role === "organiser" && role.edition_id === null);
    if (organisers.length === 1 && organisers[0]?.id === id) return { kind: "last-organiser" };
    await trx.updateTable("role").set({ ended_at: now, ended_by: by }).where("id", "=", id).execute();
    await trx
      .updateTable("login")
      .set({ ended_at: now })
      .where("person_id", "=", ending.person_id)
      .where("ended_at", "is", null)
      .execute();
    await audit(trx, {
      now,
      by,
      edition: ending.edition_id,
      verb: "end-role",
      subject: `person:${ending.person_id}`,
      detail: { role: ending.role },
    });
    return { kind: "ended" };
  });
}

/** Who has a role for an edition or for all of them, by name. */
export async function listRoles(db: Database, { edition }: { edition: number }) {
  return db
    .selectFrom("role")
    .innerJoin("person", "person.id", "role.person_id")
    .select(["role.id", "role.role", "role.edition_id", "role.granted_at", "person.email"])
    .select(sql<string>`trim(person.given_name || ' ' || person.family_name)`.as("name"))
    .where("role.ended_at", "is", null)
    .where((where) => where.or([where("role.edition_id", "is", null), where("role.edition_id", "=", edition)]))
    .orderBy("role.role", "desc")
    .orderBy("person.email")
    .execute();
}

/** Whether anybody is organiser yet. */
export async function hasOrganiser(db: Database): Promise<boolean> {
  const found = await db
    .selectFrom("role")
    .select("id")
    .where("role", "=", "organiser")
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return found !== undefined;
}
