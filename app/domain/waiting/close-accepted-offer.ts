import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/** A waiting entry whose open offer is taken, and the booking it becomes, if it is for a session. */
export interface AcceptedOffer {
  readonly entry: number;
  readonly offer: number;
  readonly booking?: { readonly session: number; readonly registration: number; readonly revision: number };
  readonly now: Date;
}

/**
 * Closes an offer as taken, and its waiting entry, in one statement that changes nothing when either is closed already. Taking, declining
 * and expiring lock the entry's row first: the first of them succeeds, and the others find the entry closed.
 *
 * A booking is written by the same statement, if the registration's bookings still have the revision that was judged. Rows are
 * locked in the order registration, entry, offer.
 *
 * @returns false when another transaction closed the offer or changed the registration first
 */
export async function closeAcceptedOffer(trx: Trx, { entry, offer, booking, now }: AcceptedOffer): Promise<boolean> {
  const { registration = null, revision = null, session = null } = booking ?? {};
  const { rows } = await sql`
    with registration_locked as materialized (
      select id from registration where id = ${registration}::int and bookings_revision = ${revision}::int
        and cancelled_at is null for no key update
    ), entry_locked as materialized (
      select waiting_entry.id from waiting_entry
      where id = ${entry} and ended_at is null
        and (${registration}::int is null or (select count(*) from registration_locked) = 1) for no key update
    ), offer_closed as (
      update offer set ended_at = ${now}, ending = 'taken' from entry_locked
      where offer.id = ${offer} and waiting_entry_id = entry_locked.id and ended_at is null returning entry_locked.id
    ), entry_closed as (
      update waiting_entry set ended_at = ${now}, ending = 'taken' from offer_closed
      where waiting_entry.id = offer_closed.id returning waiting_entry.id, edition_id
    ), booked as (
      insert into booking (registration_id, session_id, booked_at)
      select registration_locked.id, ${session}::int, ${now}::timestamptz from registration_locked, entry_closed
      returning registration_id
    ), counted as (
      update registration set bookings_revision = bookings_revision + 1 from booked
      where registration.id = booked.registration_id
    )
    insert into audit (at, person_id, edition_id, verb, subject, detail)
    select ${now}::timestamptz, null, edition_id, 'end-wait', 'waiting-entry:' || id,
      jsonb_build_object('ending', 'taken', 'offer', ${offer}::int) from entry_closed
    returning 1`.execute(trx);
  return rows.length === 1;
}
