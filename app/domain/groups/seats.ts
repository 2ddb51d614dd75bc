import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { HOLDER_FAMILY_NAME, HOLDER_GIVEN_NAME } from "../people/member-name.ts";
import { GROUP_ROLES, type GroupRole } from "../people/rights.ts";
import type { Database } from "../transaction.ts";

/** `titular` is the full member, `substitute` replaces them. */
export const CAPACITIES = ["titular", "substitute"] as const;
export type Capacity = (typeof CAPACITIES)[number];

export interface Holder {
  readonly person: number;
  readonly capacity: Capacity;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  /** The language of letters to them. */
  readonly language: string;
  /** ISO 8601 instants; the end is null while it lasts. */
  readonly since: string;
  readonly endedAt: string | null;
}

export interface Seat {
  readonly id: number;
  readonly organisation: string;
  /** The holders' role in the group. */
  readonly role: GroupRole;
  readonly endedAt: Date | null;
  /** The present holders, the titular first. */
  readonly holders: readonly Holder[];
  /** The former holders, the latest first. */
  readonly former: readonly Holder[];
}

/**
 * Lists a group's seats, the leading one first, then by organisation, with present and former holders. Names and
 * addresses are only for the group's members and organisers.
 *
 * @param ended true to include ended seats
 */
export async function listSeats(
  db: Database,
  { group, ended = false }: { group: number; ended?: boolean },
): Promise<Seat[]> {
  const rows = await db
    .selectFrom("seat")
    .select(["seat.id", "seat.organisation", "seat.role", "seat.ended_at as endedAt"])
    .select((seat) =>
      jsonArrayFrom(
        seat
          .selectFrom("seat_holder")
          .innerJoin("person", "person.id", "seat_holder.person_id")
          .whereRef("seat_holder.seat_id", "=", "seat.id")
          .select([
            "person.id as person",
            sql<Capacity>`seat_holder.capacity`.as("capacity"),
            HOLDER_GIVEN_NAME.as("givenName"),
            HOLDER_FAMILY_NAME.as("familyName"),
            "person.language",
            sql<string>`coalesce(person.email, '')`.as("email"),
            sql<string>`seat_holder.since`.as("since"),
            sql<string | null>`seat_holder.ended_at`.as("endedAt"),
          ])
          .orderBy("seat_holder.capacity", "desc")
          .orderBy("seat_holder.ended_at", "desc"),
      ).as("all"),
    )
    .where("seat.working_group_id", "=", group)
    .$if(!ended, (query) => query.where("seat.ended_at", "is", null))
    .orderBy(sql`array_position(${sql.val([...GROUP_ROLES])}::text[], seat.role)`)
    .orderBy("seat.organisation")
    .orderBy("seat.id")
    .execute();
  return rows.map(({ all, ...seat }) => {
    const holders: Holder[] = all;
    return {
      ...seat,
      role: seat.role as GroupRole,
      holders: holders.filter(({ endedAt }) => endedAt === null),
      former: holders.filter(({ endedAt }) => endedAt !== null),
    };
  });
}

/** Finds one of a group's open seats, or null. */
export async function findSeat(db: Database, { group, seat }: { group: number; seat: number }): Promise<Seat | null> {
  return (await listSeats(db, { group })).find(({ id }) => id === seat) ?? null;
}

/** Lists the organisations in a group for the public, without names of people. */
export async function seatedOrganisations(db: Database, { group }: { group: number }) {
  return await db
    .selectFrom("seat")
    .select(["organisation", sql<boolean>`bool_or(role = 'lead')`.as("leads")])
    .where("working_group_id", "=", group)
    .where("ended_at", "is", null)
    .groupBy("organisation")
    .orderBy("leads", "desc")
    .orderBy("organisation")
    .execute();
}
