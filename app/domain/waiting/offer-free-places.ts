import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { Trx } from "../transaction.ts";
import { MAY_TAKE_OPTION, OPTION_CLOSES, WAIT_ENDS_FOR_SESSION, WAIT_ENDS_FOR_TICKET } from "./deadlines.ts";
import { type WaitRecipient, writeToWaiting } from "./write-to-waiting.ts";

interface NextEntry extends WaitRecipient {
  readonly sessionId: number | null;
  readonly ticketTypeId: number | null;
  readonly optionId: number | null;
  readonly expiresAt: Date;
}

/**
 * Offers every free place of these sessions to the oldest entry that waits for it. The transaction has locked the rows
 * of `session_places`.
 *
 * @returns how many places were offered
 */
export async function offerFreeSessionPlaces(
  trx: Trx,
  { sessions, now }: { sessions: readonly number[]; now: Date },
): Promise<number> {
  if (sessions.length === 0) return 0;
  return await offerEach(trx, now, async () => {
    const { rows } = await sql<NextEntry>`
      select ${COLUMNS}, ${deadline(WAIT_ENDS_FOR_SESSION, now)} as "expiresAt"
      from waiting_entry join session on session.id = waiting_entry.session_id
      join session_places on session_places.session_id = session.id join edition on edition.id = waiting_entry.edition_id
      where session.id = any(${sessions}::int[]) and used < size and bookable and session.cancelled_at is null and ${WAITS}
        and ${deadline(WAIT_ENDS_FOR_SESSION, now)} > ${now}
      order by waiting_entry.id limit 1 for no key update of waiting_entry skip locked`.execute(trx);
    return rows[0];
  });
}

/**
 * Offers free places of ticket types. Each goes to the oldest entry whose quotas all have room, whatever its ticket
 * type: ticket types that share a quota have one queue.
 *
 * @param options.quotas the quotas that the transaction has locked; an entry that needs another quota is left for the
 * next round
 * @param options.ticketTypes ticket types that may have no quota any more
 */
export async function offerFreeTicketPlaces(
  trx: Trx,
  { quotas, ticketTypes = [], now }: { quotas: readonly number[]; ticketTypes?: readonly number[]; now: Date },
): Promise<number> {
  return await offerEach(trx, now, async () => {
    const { rows } = await sql<NextEntry>`
      select ${COLUMNS}, ${deadline(WAIT_ENDS_FOR_TICKET, now)} as "expiresAt"
      from waiting_entry join ticket_type on ticket_type.id = waiting_entry.ticket_type_id
      join edition on edition.id = waiting_entry.edition_id
      where (ticket_type.id in (select ticket_type_id from ticket_type_quota where quota_id = any(${quotas}::int[]))
          or ticket_type.id = any(${ticketTypes}::int[])) and ${WAITS}
        and not exists (select from ticket_type_quota join quota on quota.id = quota_id
          where ticket_type_id = ticket_type.id and (used >= size or quota_id <> all(${quotas}::int[])))
        and (sales_from is null or sales_from <= ${now}) and ${deadline(WAIT_ENDS_FOR_TICKET, now)} > ${now}
      order by waiting_entry.id limit 1 for no key update of waiting_entry skip locked`.execute(trx);
    return rows[0];
  });
}

/**
 * Offers every free place of these options to the oldest entry that waits for it and may take it. The transaction has
 * locked the options.
 *
 * @returns how many places were offered
 */
export async function offerFreeOptionPlaces(
  trx: Trx,
  { options, now }: { options: readonly number[]; now: Date },
): Promise<number> {
  if (options.length === 0) return 0;
  return await offerEach(trx, now, async () => {
    const { rows } = await sql<NextEntry>`
      select ${COLUMNS}, ${deadline(OPTION_CLOSES, now)} as "expiresAt"
      from waiting_entry join option on option.id = waiting_entry.option_id
      join edition on edition.id = waiting_entry.edition_id
      join registration on registration.id = waiting_entry.registration_id
      where option.id = any(${options}::int[]) and coalesce(option.used < option.size, true) and ${MAY_TAKE_OPTION} and ${WAITS}
        and (option.open_from is null or option.open_from <= ${now}) and ${deadline(OPTION_CLOSES, now)} > ${now}
      order by waiting_entry.id limit 1 for no key update of waiting_entry skip locked`.execute(trx);
    return rows[0];
  });
}

const COLUMNS = sql`waiting_entry.id, waiting_entry.edition_id as edition, waiting_entry.session_id as "sessionId",
  waiting_entry.ticket_type_id as "ticketTypeId", waiting_entry.option_id as "optionId", waiting_entry.registration_id as registration, waiting_entry.email,
  waiting_entry.language`;

// A locked entry is being ended by another transaction. It is skipped: the next entry gets the place, and no two transactions wait for each other.
const WAITS = sql<boolean>`waiting_entry.ended_at is null
  and not exists (select from offer where waiting_entry_id = waiting_entry.id and offer.ended_at is null)`;

function deadline(end: typeof WAIT_ENDS_FOR_TICKET, now: Date) {
  return sql<Date>`least(${now}::timestamptz + edition.offer_hours * interval '1 hour', ${end})`;
}

async function offerEach(trx: Trx, now: Date, next: () => Promise<NextEntry | undefined>): Promise<number> {
  let offered = 0;
  for (let entry = await next(); entry; entry = await next()) {
    await offerPlace(trx, entry, now);
    offered += 1;
  }
  return offered;
}

/** Makes the offer. Its place counts as used from here until the offer ends. */
async function offerPlace(trx: Trx, entry: NextEntry, now: Date): Promise<void> {
  const { id: offer } = await trx
    .insertInto("offer")
    .values({ waiting_entry_id: entry.id, offered_at: now, expires_at: entry.expiresAt })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (entry.sessionId !== null)
    await sql`update session_places set used = used + 1 where session_id = ${entry.sessionId}`.execute(trx);
  else if (entry.optionId !== null)
    await sql`update option set used = used + 1 where id = ${entry.optionId}`.execute(trx);
  else
    await sql`update quota set used = used + 1 where id in
      (select quota_id from ticket_type_quota where ticket_type_id = ${entry.ticketTypeId})`.execute(trx);
  await writeToWaiting(trx, entry, { content: { kind: "place-offered", offerId: offer }, now });
  const subject = `waiting-entry:${entry.id}`;
  await audit(trx, { now, by: null, edition: entry.edition, verb: "offer-place", subject, detail: { offer } });
}
