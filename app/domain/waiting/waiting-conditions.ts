import { type RawBuilder, sql } from "kysely";

/** The condition that an entry waits for a session without an offer. @param session the session's id, as SQL */
export function isWaitedFor(session: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from waiting_entry where session_id = ${session} and waiting_entry.ended_at is null
    and not exists (select from offer where waiting_entry_id = waiting_entry.id and offer.ended_at is null))`;
}

/**
 * The condition that an entry without an offer comes before a newcomer for a ticket type. The entry waits for that ticket type, or for one
 * that shares a quota with it, is on sale and has room in all its quotas. It is true only between the freeing of a place and its offer.
 *
 * @param ticketType the newcomer's, as SQL
 */
export function isAhead(ticketType: RawBuilder<unknown>, now: Date | RawBuilder<Date>): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from ticket_type_quota as mine join ticket_type_quota as shared on shared.quota_id = mine.quota_id
    where mine.ticket_type_id = ${ticketType}
      and not exists (select from ticket_type_quota as needed join quota as narrow on narrow.id = needed.quota_id
        where needed.ticket_type_id = shared.ticket_type_id and narrow.used >= narrow.size)
      and exists (select from ticket_type as theirs where theirs.id = shared.ticket_type_id
        and (theirs.sales_from is null or theirs.sales_from <= ${now}) and (theirs.sales_until is null or theirs.sales_until > ${now}))
      and exists (select from waiting_entry where waiting_entry.ticket_type_id = shared.ticket_type_id
        and waiting_entry.ended_at is null
        and not exists (select from offer where waiting_entry_id = waiting_entry.id and offer.ended_at is null)))`;
}
