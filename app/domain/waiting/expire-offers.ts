import { sql } from "kysely";
import { type Database, inTransaction } from "../transaction.ts";
import { isOverForSession, MAY_TAKE_OPTION, OPTION_CLOSES, WAIT_ENDS_FOR_TICKET } from "./deadlines.ts";
import { endEntry, type WaitEnding } from "./end-entry.ts";
import { giveBackPlaces } from "./give-back-places.ts";
import { lockEntry } from "./lock-entry.ts";
import { lockOptionPlaces, lockQuotasAround, lockSessionPlaces } from "./lock-places.ts";
import { offerFreeOptionPlaces, offerFreeSessionPlaces, offerFreeTicketPlaces } from "./offer-free-places.ts";
import { isWaitedFor } from "./waiting-conditions.ts";
import { writeOfEnd, writeToWaiting } from "./write-to-waiting.ts";

/** Limits one round, so that other jobs have their turn; the next round continues. */
const MOST_AT_ONCE = 500;

/**
 * Ends the offers that have expired, each in its own transaction, and offers their places to the next entries.
 *
 * @returns how many ended
 */
export async function expireOffers(db: Database, { now }: { now: Date }): Promise<number> {
  const due = await db
    .selectFrom("offer")
    .select("waiting_entry_id as entry")
    .where("ended_at", "is", null)
    .where("expires_at", "<=", now)
    .orderBy("expires_at")
    .orderBy("id")
    .limit(MOST_AT_ONCE)
    .execute();
  let expired = 0;
  for (const { entry } of due) if (await expireOffer(db, { entry, now })) expired += 1;
  return expired;
}

/** Ends one offer if it has expired. @returns false when it was still open or another transaction ended it */
export async function expireOffer(db: Database, { entry: id, now }: { entry: number; now: Date }): Promise<boolean> {
  return await inTransaction(db, async (trx) => {
    const entry = await lockEntry(trx, { entry: id }, { skips: true });
    if (!entry?.offer || entry.offer.expiresAt > now) return false;
    const places = await endEntry(trx, entry, { ending: "expired", by: null, now });
    const { edition_id: edition, registration_id: registration, email, language } = entry;
    const content = { kind: "offer-expired", offerId: entry.offer.id } as const;
    await writeToWaiting(trx, { id, edition, registration, email, language }, { content, now });
    await giveBackPlaces(trx, { ...places, now });
    return true;
  });
}

/**
 * Ends the waits that cannot succeed any more: what was waited for is over, or the person has got a place in another
 * way or is no longer registered.
 *
 * @returns how many ended
 */
export async function endPointlessWaits(db: Database, { now }: { now: Date }): Promise<number> {
  let ended = 0;
  for (const { id } of await waitsWithEnding(db, { of: "open", now })) {
    ended += await inTransaction(db, async (trx) => {
      const entry = await lockEntry(trx, { entry: id }, { skips: true });
      const [vain] = await waitsWithEnding(trx, { of: "open", now, entry: id });
      if (!entry || entry.ended_at || !vain?.ending) return 0;
      const places = await endEntry(trx, entry, { ending: vain.ending, by: null, now });
      if (vain.ending === "over") await writeOfEnd(trx, entry, { now });
      await giveBackPlaces(trx, { ...places, now });
      return 1;
    });
  }
  return ended;
}

/**
 * Finds the waits that cannot succeed any more (`open`), or the ended ones that could succeed again: those that ended
 * as `over`, or as `left`.
 *
 * @param options.entry id; absent: all
 * @returns at most 500, by id; `ending` says how an open wait must end
 */
export async function waitsWithEnding(
  db: Database,
  { of, now, entry }: { of: "open" | "over" | "left"; now: Date; entry?: number },
) {
  const isOf = of === "open" ? sql`waiting_entry.ended_at is null` : sql`waiting_entry.ending = ${of}`;
  const isWanted = of === "open" ? sql`ending is not null` : sql`ending is null`;
  const { rows } = await sql<{ id: number; ending: WaitEnding | null }>`
    select id, ending from (
      select waiting_entry.id, case
        when registration.cancelled_at is not null then 'left'
        when exists (select from booking where booking.registration_id = registration.id and booking.session_id = session.id)
          then 'taken'
        when ${isOverForSession(now)} then 'over'
        end as ending
      from waiting_entry join session on session.id = waiting_entry.session_id
      join edition on edition.id = waiting_entry.edition_id
      join registration on registration.id = waiting_entry.registration_id
      where ${isOf}
      union all
      select waiting_entry.id, case
        when registration.cancelled_at is not null then 'left'
        when exists (select from chosen_option where chosen_option.registration_id = registration.id and option_id = option.id)
          then 'taken'
        when ${OPTION_CLOSES} <= ${now} or not ${MAY_TAKE_OPTION} then 'over'
        end
      from waiting_entry join option on option.id = waiting_entry.option_id
      join edition on edition.id = waiting_entry.edition_id
      join registration on registration.id = waiting_entry.registration_id
      where ${isOf}
      union all
      select waiting_entry.id, case
        -- A registration waits for another ticket type and keeps its place meanwhile.
        when own.cancelled_at is not null then 'left'
        when own.ticket_type_id = waiting_entry.ticket_type_id then 'taken'
        when own.id is null and exists (select from registration join person on person.id = person_id
          where person.email = waiting_entry.email and registration.edition_id = edition.id and cancelled_at is null
            and registration.awaits is distinct from 'proof'
            and folded(registration.given_name || ' ' || registration.family_name)
              = folded(waiting_entry.given_name || ' ' || waiting_entry.family_name)) then 'taken'
        when ${WAIT_ENDS_FOR_TICKET} <= ${now} then 'over'
        end
      from waiting_entry join ticket_type on ticket_type.id = waiting_entry.ticket_type_id
      join edition on edition.id = waiting_entry.edition_id
      left join registration as own on own.id = waiting_entry.registration_id
      where ${isOf}
    ) as waits where ${isWanted} and (${entry ?? null}::int is null or id = ${entry ?? null}::int)
    order by id limit ${MOST_AT_ONCE}`.execute(db);
  return rows;
}

/**
 * Offers all places that are free although an entry waits for them. Normally there are none: this repairs changes made
 * directly in the database, and the rare place that a transaction could not offer itself.
 *
 * @returns how many places were offered
 */
export async function offerMissedPlaces(db: Database, { now }: { now: Date }): Promise<number> {
  const { rows: sessions } = await sql<{ id: number }>`
    select session_id as id from session_places where used < size and ${isWaitedFor(sql.ref("session_places.session_id"))}
    order by session_id`.execute(db);
  const { rows: ticketTypes } = await sql<{ id: number }>`
    select distinct ticket_type_id as id from waiting_entry
    where ticket_type_id is not null and ended_at is null
      and not exists (select from offer where waiting_entry_id = waiting_entry.id and offer.ended_at is null)
      and not exists (select from ticket_type_quota join quota on quota.id = quota_id
        where ticket_type_quota.ticket_type_id = waiting_entry.ticket_type_id and used >= size)
    order by ticket_type_id`.execute(db);
  const { rows: options } = await sql<{ id: number }>`
    select id from option where coalesce(used < size, true) and exists (select from waiting_entry
      where option_id = option.id and ended_at is null
        and not exists (select from offer where waiting_entry_id = waiting_entry.id and offer.ended_at is null))
    order by id`.execute(db);
  let offered = 0;
  for (const { id: option } of options)
    offered += await inTransaction(db, async (trx) => {
      await lockOptionPlaces(trx, { option });
      return await offerFreeOptionPlaces(trx, { options: [option], now });
    });
  for (const { id: session } of sessions)
    offered += await inTransaction(db, async (trx) => {
      await lockSessionPlaces(trx, { session });
      return await offerFreeSessionPlaces(trx, { sessions: [session], now });
    });
  for (const { id: ticketType } of ticketTypes)
    offered += await inTransaction(db, async (trx) => {
      const quotas = await lockQuotasAround(trx, { ticketTypes: [ticketType] });
      return await offerFreeTicketPlaces(trx, { quotas, ticketTypes: [ticketType], now });
    });
  return offered;
}
