import { type RawBuilder, sql } from "kysely";
import type { Database } from "../transaction.ts";

const BOTH = sql`booking as mine join booking as theirs on theirs.registration_id = mine.registration_id
  join registration on registration.id = mine.registration_id and registration.cancelled_at is null`;

/** Both sides are found by their session: as a join, Postgres read the bookings of all sessions for each pair. */
const BOOKED_TWICE = sql`select registration_id from booking where session_id = moved.id
  intersect select registration_id from booking where session_id = other.id`;

/**
 * The pairs of sessions of an edition's draft that take place at once and are booked by the same people, as SQL, with
 * `one` and `other` (the sessions' ids), `since` (the last change of either) and `due` (the start of the first). Nobody may
 * book both: a session was moved or restored after it was booked. Sessions that have begun are left out.
 */
export function bookingClashes({ edition, now }: { edition: number; now: Date }): RawBuilder<unknown> {
  return sql`
    select moved.id as one, other.id as other, greatest(moved.changed_at, other.changed_at) as since,
      least(moved.starts_at, other.starts_at) as due
    from session as moved join session as other on other.edition_id = moved.edition_id and other.id <> moved.id
      and other.starts_at < moved.ends_at and other.ends_at > moved.starts_at
    where moved.edition_id = ${edition} and moved.may_overlap and (not other.may_overlap or other.id > moved.id)
      and least(moved.starts_at, other.starts_at) > ${now} and moved.cancelled_at is null and other.cancelled_at is null
      and exists (select from (${BOOKED_TWICE}) as twice join registration on registration.id = twice.registration_id
        where registration.cancelled_at is null)`;
}

/** Two sessions at once that some people have booked both. */
export interface BookingClash {
  readonly one: { readonly id: number; readonly title: string; readonly slug: string };
  readonly other: { readonly id: number; readonly title: string; readonly slug: string };
  /** How many people have booked both. */
  readonly people: number;
}

/** Reads the sessions of clashes and counts their people. @param clashes the ids of both, as `bookingClashes` gives them */
export async function describeBookingClashes(
  db: Database,
  clashes: readonly (readonly number[])[],
): Promise<BookingClash[]> {
  const column = (at: number) => clashes.map((ids) => ids[at]);
  const { rows } = await sql<BookingClash>`
    select json_build_object('id', first.id, 'title', first.title, 'slug', first.slug) as one,
      json_build_object('id', second.id, 'title', second.title, 'slug', second.slug) as other,
      (select count(*)::int from ${BOTH} where mine.session_id = clash.one and theirs.session_id = clash.other) as people
    from unnest(${column(0)}::int[], ${column(1)}::int[]) as clash (one, other)
    join session as first on first.id = clash.one join session as second on second.id = clash.other`.execute(db);
  return rows;
}
