import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { ADMITTED } from "./attendance.ts";
import type { HalfDay } from "./door-day.ts";
import { HAS_PLACE } from "./has-place.ts";
import { bookedIn, seenIn } from "./seen-and-booked.ts";

/** Whether somebody expected was seen (`present`), was not (`absent`), or was seen without being expected (`other`). */
export const ATTENDING = ["present", "absent", "other"] as const;
export type Attending = (typeof ATTENDING)[number];

export interface AttendeesWanted extends HalfDay {
  readonly edition: number;
  /** Id; null: any checkpoint of the half-day, where everybody with a place is expected. */
  readonly checkpoint: number | null;
  readonly state?: Attending | null;
  /** A part of a name or an organisation. */
  readonly text?: string | null;
}

export interface HalfDayAttendee {
  /** Of the registration. */
  readonly id: number;
  readonly shortCode: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string | null;
  readonly ticketType: string;
  readonly ticketTypeEn: string | null;
  readonly state: Attending;
  /** When they were first seen in that half-day; null for who was not. */
  readonly seenAt: Date | null;
}

/**
 * Lists who was expected or seen at a checkpoint in a half-day, by family name, then given name.
 *
 * @param page from 1, of `size` people
 * @returns the people of the page, and the number of all that match
 */
export async function listAttendees(
  db: Database,
  {
    edition,
    checkpoint,
    day,
    half,
    state = null,
    text = null,
    page = 1,
    size,
  }: AttendeesWanted & { page?: number; size: number },
): Promise<{ rows: HalfDayAttendee[]; total: number }> {
  const wanted = sql`
    with seen as materialized (
      select registration_id, min(first_at) as at from (${seenIn(edition)}) as each
      where day = ${day}::date and half = ${half} and (${checkpoint}::int is null or checkpoint_id = ${checkpoint}) group by 1
    ),
    booked as materialized (
      select registration_id from (${bookedIn(edition)}) as each
      where day = ${day}::date and half = ${half} and checkpoint_id = ${checkpoint}
    ),
    attendee as (
      select registration.id, short_code as "shortCode", given_name as "givenName", family_name as "familyName", organisation,
        ticket_type.name as "ticketType", ticket_type.name_en as "ticketTypeEn", seen.at as "seenAt",
        case when seen.at is null then 'absent' when expected then 'present' else 'other' end as state
      from registration join ticket_type on ticket_type.id = ticket_type_id
        left join seen on seen.registration_id = registration.id
        left join checkpoint on checkpoint.id = ${checkpoint} and checkpoint.edition_id = ${edition}
        cross join lateral (select ${checkpoint}::int is null or case when checkpoint.session_id is null then ${ADMITTED}
          else registration.id in (select registration_id from booked) end as expected) as who
      where registration.edition_id = ${edition} and ${HAS_PLACE} and (expected or seen.at is not null)
    )
    select * from attendee where (${state}::text is null or state = ${state})
      and (${text}::text is null or strpos(folded(concat_ws(' ', "givenName", "familyName", organisation)), folded(${text})) > 0)`;
  const [{ rows }, counted] = await Promise.all([
    sql<HalfDayAttendee>`${wanted} order by folded("familyName"), folded("givenName"), id
      limit ${size} offset ${(page - 1) * size}`.execute(db),
    sql<{ total: number }>`select count(*)::int as total from (${wanted}) as matching`.execute(db),
  ]);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}
