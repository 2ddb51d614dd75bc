/** SQL about the people who were asked: their states, and why a letter did not reach them. */
import { type RawBuilder, sql } from "kysely";
import type { RequestState, Unreached } from "./states.ts";

/** How long before the end a letter must have left, so that its reader had the time to answer. */
const TIME_TO_ANSWER = sql`interval '1 day'`;

/** The tables that the other pieces speak of. */
export const REQUESTS = sql`reconfirmation_request as request
  join reconfirmation on reconfirmation.id = request.reconfirmation_id
  join registration on registration.id = request.registration_id
  join person on person.id = registration.person_id
  join "order" on "order".id = registration.order_id
  left join letter as asked on asked.id = request.letter_id
  left join letter as reminder on reminder.id = request.reminder_id`;

/** Whether a person said that they come, also in a registration that became one with theirs. */
export const IS_COMING = sql<boolean>`(request.answer is not distinct from 'coming' or exists (
  select from registration_merge join reconfirmation_request as other on other.registration_id = merged_id
  where survivor_id = registration.id and undone_at is null and other.answer = 'coming'
    and other.reconfirmation_id = request.reconfirmation_id))`;

/** Why the letters cannot have been read in time; null when both were, or the first while no second was due. */
export const UNREACHED = sql<Unreached | null>`case when person.email is null then 'no-address'
  when exists (select from suppressed_address where address = person.email and lifted_at is null) then 'suppressed'
  else coalesce(${faultOf("asked")}, case when reconfirmation.reminded_at is not null then ${faultOf("reminder")} end) end`;

/** The state of a request. */
export const REQUEST_STATE = sql<RequestState>`case
  when request.retaken_at is not null then case when registration.cancelled_at is null then 'retaken' else 'cancelled' end
  when request.released_at is not null then 'released'
  when request.answer = 'not-coming' then 'declined'
  when registration.cancelled_at is not null then 'cancelled'
  when ${IS_COMING} then 'confirmed'
  when coalesce(${UNREACHED}, 'waiting') <> 'waiting' then 'unreachable' else 'silent' end`;

/** An automatic answer that the person has left, or that a person must answer first, is no reader either. */
function faultOf(alias: "asked" | "reminder"): RawBuilder<Unreached | null> {
  const letter = (column: string) => sql.ref(`${alias}.${column}`);
  return sql<Unreached | null>`case
    when ${letter("id")} is null then 'not-sent'
    when ${letter("to")} <> person.email then 'other-address'
    when ${letter("sent_at")} is null and ${letter("abandoned_at")} is null then 'waiting'
    when ${letter("failure")} like 'returned: %' or exists (select from returned_message as message
      where message.letter_id = ${letter("id")}
        and (verdict in ('hard', 'soft') or message.cause in ('has-left', 'challenge'))) then 'returned'
    when ${letter("sent_at")} is null then 'not-sent'
    when ${letter("sent_at")} > reconfirmation.ends_at - ${TIME_TO_ANSWER} then 'late' end`;
}
