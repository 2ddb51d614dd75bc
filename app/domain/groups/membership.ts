import { sql } from "kysely";
import { MEMBER_FAMILY_NAME, MEMBER_GIVEN_NAME } from "../people/member-name.ts";
import type { GroupRole } from "../people/rights.ts";
import type { Database } from "../transaction.ts";
import { findGroup, type Group } from "./groups.ts";

/** A person's membership of a group, as titular or substitute of one of its seats. */
export interface Membership {
  readonly group: Group;
  /** Ids of the person's seats. */
  readonly seats: readonly number[];
  /** The roles that these seats give. */
  readonly roles: readonly GroupRole[];
}

/**
 * Reads a person's membership of a group; null when there is no such group or they have no seat, without telling which.
 */
export async function findMembership(
  db: Database,
  { slug, person }: { slug: string; person: number },
): Promise<Membership | null> {
  const seats = await seatsOf(db, person)
    .where("working_group.slug", "=", slug)
    .select(["seat.id", "seat.role"])
    .orderBy("seat.id")
    .execute();
  if (seats.length === 0) return null;
  const group = await findGroup(db, { slug });
  return group && { group, seats: seats.map(({ id }) => id), roles: seats.map(({ role }) => role as GroupRole) };
}

/** Lists a person's groups, in their order. */
export async function groupsOf(db: Database, { person }: { person: number }) {
  return await seatsOf(db, person)
    .select(["working_group.id", "working_group.slug", "working_group.name", "working_group.name_en as nameEn"])
    .select(sql<boolean>`bool_or(seat.role = 'lead')`.as("leads"))
    .groupBy("working_group.id")
    .orderBy("working_group.position")
    .orderBy("working_group.id")
    .execute();
}

/**
 * Lists the present members of a group, each once, with the address and language for letters.
 *
 * @param options.leading true for those alone who lead it
 */
export async function membersOf(db: Database, { group, leading = false }: { group: number; leading?: boolean }) {
  return await db
    .selectFrom("person")
    .select(["id", MEMBER_GIVEN_NAME.as("givenName"), MEMBER_FAMILY_NAME.as("familyName"), "email", "language"])
    .where("id", "in", (person) =>
      person
        .selectFrom("seat_holder")
        .innerJoin("seat", "seat.id", "seat_holder.seat_id")
        .select("seat_holder.person_id")
        .where("seat.working_group_id", "=", group)
        .where("seat_holder.ended_at", "is", null)
        .$if(leading, (query) => query.where("seat.role", "=", "lead").where("seat.ended_at", "is", null)),
    )
    .orderBy("familyName")
    .orderBy("givenName")
    .orderBy("id")
    .execute();
}

function seatsOf(db: Database, person: number) {
  return db
    .selectFrom("seat_holder")
    .innerJoin("seat", "seat.id", "seat_holder.seat_id")
    .innerJoin("working_group", "working_group.id", "seat.working_group_id")
    .where("seat_holder.person_id", "=", person)
    .where("seat_holder.ended_at", "is", null)
    .where("seat.ended_at", "is", null);
}
