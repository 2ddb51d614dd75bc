import { sql } from "kysely";
import { CAME } from "../registration/hand-over-rules.ts";
import type { Database } from "../transaction.ts";
import { HAS_PLACE } from "./has-place.ts";

/** How many people had a place, and how many of them came. */
export interface Attendance {
  readonly expected: number;
  readonly present: number;
}

/** The attendance of an edition at the entrance. */
export interface EditionAttendance extends Attendance {
  readonly id: number;
  readonly year: number;
  /** Whether its last day is over: until then people may still come. */
  readonly isOver: boolean;
}

/** Lists the attendance of the latest five editions in which badges were scanned at the entrance, the latest first. */
export async function listAttendance(db: Database, { now }: { now: Date }): Promise<EditionAttendance[]> {
  const { rows } = await sql<EditionAttendance>`
    with scanned as (
      select id, year, time_zone from edition where exists (select from presence join checkpoint on checkpoint.id = checkpoint_id
        where checkpoint.edition_id = edition.id and slug = 'entree' and entered_at is not null)
      order by year desc limit 5
    )
    select scanned.id, year, count(*)::int as expected, count(*) filter (where ${CAME})::int as present,
      coalesce((select (max(day) + 1)::timestamp at time zone time_zone <= ${now} from edition_day
        where edition_id = scanned.id), true) as "isOver"
    from scanned join registration on registration.edition_id = scanned.id and ${HAS_PLACE}
    group by scanned.id, year, time_zone order by year desc`.execute(db);
  return rows;
}

/** Attendance under a French name. */
export type NamedAttendance = Attendance & { readonly kind: "ticket-type" | "session"; readonly name: string };

/**
 * Counts the attendance of an edition by ticket type, and by session for those with a checkpoint of their own that was
 * used.
 */
export async function attendanceOfParts(db: Database, { edition }: { edition: number }): Promise<NamedAttendance[]> {
  const { rows } = await sql<NamedAttendance>`
    (select 'ticket-type' as kind, ticket_type.name, count(*)::int as expected,
      count(*) filter (where ${CAME})::int as present
    from registration join ticket_type on ticket_type.id = ticket_type_id
    where registration.edition_id = ${edition} and ${HAS_PLACE} group by ticket_type.id order by position, ticket_type.id)
    union all
    (select 'session' as kind, session.title as name, count(*)::int as expected,
      count(*) filter (where exists (select from presence join checkpoint on checkpoint.id = checkpoint_id
        where checkpoint.session_id = session.id and presence.registration_id = registration.id
          and entered_at is not null))::int as present
    from session join booking on booking.session_id = session.id join registration on registration.id = registration_id
    where session.edition_id = ${edition} and session.cancelled_at is null and ${HAS_PLACE}
      and exists (select from presence join checkpoint on checkpoint.id = checkpoint_id
        where checkpoint.session_id = session.id and entered_at is not null)
    group by session.id order by starts_at, session.id)`.execute(db);
  return rows;
}
