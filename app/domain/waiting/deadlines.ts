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
 * The condition that a session has no more places to give: cancelled, no longer bookable, without a limit, or its wait
 * has ended. The statement must have `session` and `edition`.
 */
export function isOverForSession(now: Date) {
  return sql<boolean>`(session.cancelled_at is not null or not bookable or ${WAIT_ENDS_FOR_SESSION} <= ${now}
    or not exists (select from session_places where session_places.session_id = session.id))`;
}
