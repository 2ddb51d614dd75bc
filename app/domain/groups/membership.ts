import { sql } from "kysely";
import { MEMBER_FAMILY_NAME, MEMBER_GIVEN_NAME } from "../people/member-name.ts";
import type { GroupRole } from "../people/rights.ts";
import type { Database } from "../transaction.ts";
import { findGroup, type Group } from "./groups.ts";

/** Somebody who sits in a group, as titular or substitute of one of its seats. */
export interface Membership {
  readonly group: Group;
  /** Ids of the seats held or stood in for. */
  readonly seats: readonly number[];
  /** What these seats make of them there. */
  readonly roles: readonly GroupRole[];
}

/** What somebody is in a group now; null when there is no such group or they have no seat in it: the two look the same. */
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

/** The groups somebody sits in now, in their order. */
export async function groupsOf(db: Database, { person }: { person: number }) {
  return await seatsOf(db, person)
    .select(["working_group.slug", "working_group.name", "working_group.name_en as nameEn"])
    .select(sql<boolean>`bool_or(seat.role = 'lead')`.as("leads"))
    .groupBy("working_group.id")
    .orderBy("working_group.position")
    .orderBy("working_group.id")
    .execute();
}

/**
 * Everybody who sits in a group now, each once, with the address and the language that letters to them take.
 *
 * @param options.leading true for those alone whose seat leads it
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
