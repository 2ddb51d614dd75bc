/** The members of working groups, as organisers list them. */
import { type SqlBool, sql } from "kysely";
import { HOLDER_FAMILY_NAME, HOLDER_GIVEN_NAME } from "../people/member-name.ts";
import type { GroupRole } from "../people/rights.ts";
import type { Database } from "../transaction.ts";
import type { Capacity } from "./seats.ts";

export interface MembersWanted {
  /** Id of a group; of all groups without. */
  readonly group?: number | null;
  /** A part of a name, an address or an organisation. */
  readonly text?: string | null;
  /** Ids of seats' holders: only these. */
  readonly among?: readonly number[];
}

/** A person on a seat: one with several seats is listed with each. */
export interface ListedMember {
  /** The id of the seat's holder. */
  readonly id: number;
  readonly name: string;
  /** Empty for an account without an address. */
  readonly email: string;
  readonly organisation: string;
  readonly group: string;
  readonly groupId: number;
  readonly role: GroupRole;
  readonly capacity: Capacity;
  readonly since: Date;
}

/** Selects the present holders of seats in groups that are not archived, with the rows of seat, group and person. */
export function membersMeant(db: Database, { group, text, among }: MembersWanted) {
  return db
    .selectFrom("seat_holder")
    .innerJoin("seat", "seat.id", "seat_holder.seat_id")
    .innerJoin("working_group", "working_group.id", "seat.working_group_id")
    .innerJoin("person", "person.id", "seat_holder.person_id")
    .where("seat_holder.ended_at", "is", null)
    .where("seat.ended_at", "is", null)
    .where("working_group.archived_at", "is", null)
    .$if(Boolean(group), (query) => query.where("working_group.id", "=", group ?? 0))
    .$if(among !== undefined, (query) => query.where(sql<SqlBool>`seat_holder.id = any(${among ?? []}::int[])`))
    .$if(Boolean(text), (query) => query.where(sql<SqlBool>`strpos(folded(${SEARCHED}), folded(${text})) > 0`));
}

/** Lists members by group and name. @param options.page from 1, of `size`; absent: all */
export async function listMembers(
  db: Database,
  { page, size = 50, ...wanted }: MembersWanted & { page?: number; size?: number },
): Promise<{ rows: ListedMember[]; total: number }> {
  const meant = membersMeant(db, wanted);
  const rows = await meant
    .select(["seat_holder.id", "seat.organisation", "working_group.name as group", "working_group.id as groupId"])
    .select([NAME.as("name"), sql<string>`coalesce(person.email, '')`.as("email"), "seat_holder.since"])
    .select([sql<GroupRole>`seat.role`.as("role"), sql<Capacity>`seat_holder.capacity`.as("capacity")])
    .orderBy("working_group.position")
    .orderBy("working_group.id")
    .orderBy(sql`${HOLDER_FAMILY_NAME} collate "fr-x-icu"`)
    .orderBy(sql`${HOLDER_GIVEN_NAME} collate "fr-x-icu"`)
    .orderBy("seat_holder.id")
    .$if(page !== undefined, (query) => query.limit(size).offset(((page ?? 1) - 1) * size))
    .execute();
  if (page === undefined) return { rows, total: rows.length };
  const { total } = await meant.select(sql<number>`count(*)::int`.as("total")).executeTakeFirstOrThrow();
  return { rows, total };
}

const NAME = sql<string>`coalesce(nullif(trim(${HOLDER_GIVEN_NAME} || ' ' || ${HOLDER_FAMILY_NAME}), ''), person.email, '')`;

const SEARCHED = sql`concat_ws(' ', ${HOLDER_GIVEN_NAME}, ${HOLDER_FAMILY_NAME}, person.email, seat.organisation)`;
