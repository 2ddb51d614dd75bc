import { sql } from "kysely";

const END_OF_EDITION = sql`(select (max(day) + 1)::timestamp at time zone edition.time_zone
  from edition_day where edition_id = edition.id)`;

/**
 * When the wait for a session is over: at its start, or with the edition's last day. Null when neither is known. Of `session`
 * and `edition` in the statement that it is put into.
 */
export const WAIT_ENDS_FOR_SESSION = sql<Date | null>`least(session.starts_at, ${END_OF_EDITION})`;

/** The same for a ticket type, which is waited for until its sales end. Of `ticket_type` and `edition`. */
export const WAIT_ENDS_FOR_TICKET = sql<Date | null>`least(ticket_type.sales_until, ${END_OF_EDITION})`;

/** Whether nobody can be given a place in a session any more. Of `session` and `edition`. */
export function isOverForSession(now: Date) {
  return sql<boolean>`(session.cancelled_at is not null or not bookable or ${WAIT_ENDS_FOR_SESSION} <= ${now}
    or not exists (select from session_places where session_places.session_id = session.id))`;
}
