import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { Half } from "./door-day.ts";
import { HAS_PLACE } from "./has-place.ts";
import { COUNTS } from "./scans-that-count.ts";
import { bookedIn, seenIn } from "./seen-and-booked.ts";

/** Where people are counted: the whole edition, a place with its visited sessions, a session, another checkpoint. */
export const ATTENDED_KINDS = ["edition", "venue", "session", "checkpoint"] as const;
export type AttendedKind = (typeof ATTENDED_KINDS)[number];

/** Who was expected and who was seen in a half-day somewhere. */
export interface HalfDayAttendance {
  readonly kind: AttendedKind;
  /** `YYYY-MM-DD`, a day of the door, which ends at 04:00. */
  readonly day: string;
  readonly half: Half;
  /** Id of the checkpoint; null for the edition and for a venue. */
  readonly checkpoint: number | null;
  /** Null for the edition. */
  readonly name: string | null;
  readonly nameEn: string | null;
  /** The venue of a session. */
  readonly venue: string | null;
  /** People with a place whom the checkpoint lets in, or who have booked the session. */
  readonly expected: number;
  /** Those of them who were seen. */
  readonly present: number;
  /** People who were seen without being expected. */
  readonly others: number;
  /** People who entered in groups without badges; for the edition, at the entrance. */
  readonly inGroups: number;
}

/**
 * Counts the attendance of an edition by half-day: of all of it on each of its days, of the venues of its sessions, of each session with a
 * checkpoint, and of each other checkpoint in the half-days in which it was used. Half-days ascend; in each the edition
 * is first, then venues, then checkpoints by their session's start.
 */
export async function listHalfDays(db: Database, { edition }: { edition: number }): Promise<HalfDayAttendance[]> {
  const { rows } = await sql<HalfDayAttendance>`
    with seen as materialized (${seenIn(edition)}), booked as materialized (${bookedIn(edition)}),
    point as (
      select checkpoint.id, checkpoint.session_id, checkpoint.name, checkpoint.name_en, starts_at, venue.id as venue_id,
        venue.name as venue, venue.position, case when checkpoint.session_id is null then (
          select count(*)::int from registration where registration.edition_id = ${edition} and ${HAS_PLACE} and ${ADMITTED}
        ) end as admitted
      from checkpoint left join session on session.id = checkpoint.session_id left join room on room.id = session.room_id
        left join venue on venue.id = room.venue_id
      where checkpoint.edition_id = ${edition}
    ),
    grouped as materialized (
      select scan.checkpoint_id, door_day(scan.at, time_zone) as day, people, point.venue_id, checkpoint.slug,
        case when (scan.at at time zone time_zone)::time >= '04:00' and (scan.at at time zone time_zone)::time < '12:00'
          then 'morning' else 'afternoon' end as half
      from scan join point on point.id = scan.checkpoint_id join checkpoint on checkpoint.id = scan.checkpoint_id
        join edition on edition.id = scan.edition_id
      where scan.edition_id = ${edition} and people is not null and ${COUNTS} and direction = 'in'
    ),
    person as materialized (
      select point.id, venue_id, day, half, registration_id, seen.registration_id is not null as came,
        session_id is null or booked.registration_id is not null as awaited
      from seen full join booked using (registration_id, checkpoint_id, day, half) join point on point.id = checkpoint_id
      union all select distinct checkpoint_id, venue_id, day, half, null::int, false, false from grouped
    ),
    counted as (
      select 'edition' as kind, day, half, null::int as checkpoint, null as name, null as name_en, null as venue, null::int as venue_id,
        (select count(*)::int from registration where registration.edition_id = ${edition} and ${HAS_PLACE}) as expected,
        count(distinct registration_id) filter (where came)::int as present, 0 as others, 0 as place, null::timestamptz as starts_at
      from (select day, half from edition_day cross join (values ('morning'), ('afternoon')) as each (half)
          where edition_id = ${edition} union select day, half from person) as held
        left join person using (day, half)
      group by day, half
      union all
      select 'venue', day, half, null, venue.name, null, null, venue.id, count(*) filter (where awaited)::int,
        count(*) filter (where awaited and came)::int, count(*) filter (where came and not awaited)::int, 1 + venue.position, null
      from (select venue_id, day, half, registration_id, bool_or(came) as came, bool_or(awaited) as awaited
        from person where venue_id is not null group by 1, 2, 3, 4) as visitor join venue on venue.id = venue_id
      group by venue.id, day, half
      union all
      select case when session_id is null then 'checkpoint' else 'session' end, day, half, id, name, name_en, point.venue, null,
        coalesce(admitted, count(*) filter (where awaited)::int), count(*) filter (where awaited and came)::int,
        count(*) filter (where came and not awaited)::int, 1000000, starts_at
      from person join point using (id)
      group by day, half, id, session_id, name, name_en, point.venue, admitted, starts_at
    )
    select kind, day::text, half, checkpoint, name, name_en as "nameEn", venue, expected, present, others,
      (select coalesce(sum(people), 0)::int from grouped where grouped.day = counted.day and grouped.half = counted.half
        and case kind when 'edition' then slug = 'entree' when 'venue' then grouped.venue_id = counted.venue_id
          else checkpoint_id = counted.checkpoint end) as "inGroups"
    from counted
    order by counted.day, half = 'afternoon', place, starts_at nulls first, checkpoint`.execute(db);
  return rows;
}

/** SQL: whether a row `checkpoint` lets in a row `registration` by its rule, at some hour. */
export const ADMITTED = sql<boolean>`(
  (checkpoint.option_id is null or exists (select from chosen_option where chosen_option.registration_id = registration.id
    and chosen_option.option_id = checkpoint.option_id))
  and (not exists (select from checkpoint_ticket_type where checkpoint_id = checkpoint.id)
    or exists (select from checkpoint_ticket_type where checkpoint_id = checkpoint.id
      and checkpoint_ticket_type.ticket_type_id = registration.ticket_type_id)))`;
