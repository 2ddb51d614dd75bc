import { sql } from "kysely";

const END_OF_EDITION = sql`(select (max(day) + 1)::timestamp at time zone edition.time_zone
  from edition_day where edition_id = edition.id)`;

/**
 * The end of the wait for a session: its start or the edition's end, the earlier of the two. Null when neither is
 * known. The statement must have `session` and `edition`.
 */
export const WAIT_ENDS_FOR_SESSION = sql<Date | null>`least(session.starts_at, ${END_OF_EDITION})`;

/**
 * The end of the wait for a ticket type: the end of its sales or the edition's end, the earlier of the two. The
 * statement must have `ticket_type` and `edition`.
 */
export const WAIT_ENDS_FOR_TICKET = sql<Date | null>`least(ticket_type.sales_until, ${END_OF_EDITION})`;

/**
 * SQL: the first instant at which an option can no longer be chosen or given back: as its window says, and at the latest
 * at the end of its day, or of the edition. Null when none of them is known. The statement must have `option` and `edition`.
 */
export const OPTION_CLOSES = sql<Date | null>`least(option.open_until, (coalesce(option.day,
  (select max(edition_day.day) from edition_day where edition_day.edition_id = edition.id)) + 1)::timestamp
  at time zone edition.time_zone)`;

/** The condition that a registration's ticket type may take an option. The statement must have `registration` and `option`. */
export const MAY_TAKE_OPTION = sql<boolean>`(not exists (select from option_ticket_type where option_id = option.id)
  or exists (select from option_ticket_type as own where own.option_id = option.id
    and own.ticket_type_id = registration.ticket_type_id))`;

/**
 * The condition that a session has no more places to give: cancelled, no longer bookable, without a limit, or its wait
 * has ended. The statement must have `session` and `edition`.
 */
export function isOverForSession(now: Date) {
  return sql<boolean>`(session.cancelled_at is not null or not bookable or ${WAIT_ENDS_FOR_SESSION} <= ${now}
    or not exists (select from session_places where session_places.session_id = session.id))`;
}
