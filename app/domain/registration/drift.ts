import { sql } from "kysely";
import type { Database } from "../transaction.ts";

export interface Drift {
  readonly limit: "allotment" | "quota" | "session" | "option" | "voucher" | "voucher-budget";
  /** The id of the allotment, quota, session, option or voucher. */
  readonly id: number;
  readonly used: number;
  /**
   * Active registrations or bookings but requests that hold no place yet, places that orders, quotations and allotments
   * hold and open offers, counted from their rows. For a voucher's budget, what its uses take off, in cents.
   */
  readonly counted: number;
}

/**
 * Lists every limit whose `used` differs from the count of its rows. It must be empty; it is checked every night and
 * after every race test.
 */
export async function countDrift(db: Database): Promise<Drift[]> {
  const { rows } = await sql<Drift>`
    select * from (
      select 'quota' as limit, quota.id, used, (
        select count(*)::int from ticket_type_quota join registration using (ticket_type_id)
        where quota_id = quota.id and cancelled_at is null and not exists (
          select from held_place where held_place.order_id = registration.order_id and not holds_place)) + (
        select count(*)::int from ticket_type_quota join order_line using (ticket_type_id)
        where quota_id = quota.id and registration_id is null and released_at is null) + (
        select count(*)::int from ticket_type_quota join quotation_line using (ticket_type_id)
        join quotation on quotation.id = quotation_id where quota_id = quota.id and holds_places) + (
        select count(*)::int from ticket_type_quota join waiting_entry using (ticket_type_id)
        join offer on waiting_entry_id = waiting_entry.id
        where quota_id = quota.id and offer.ended_at is null) + (
        select coalesce(sum(places - handed_out), 0)::int from ticket_type_quota join allotment using (ticket_type_id)
        where quota_id = quota.id and ended_at is null) + (
        select coalesce(sum(held), 0)::int from ticket_type_quota join voucher_ticket_type using (ticket_type_id)
        join voucher on voucher.id = voucher_id where quota_id = quota.id) as counted from quota
      union all
      select 'session', session_id, used, (
        select count(*)::int from booking join registration on registration.id = registration_id
        where booking.session_id = session_places.session_id and cancelled_at is null) + (
        select count(*)::int from order_line
        where session_places.session_id = any(sessions) and registration_id is null and released_at is null) + (
        select count(*)::int from quotation_line join quotation on quotation.id = quotation_id
        where session_places.session_id = any(quotation_line.sessions) and holds_places) + (
        select count(*)::int from waiting_entry join offer on waiting_entry_id = waiting_entry.id
        where waiting_entry.session_id = session_places.session_id and offer.ended_at is null) + (
        select coalesce(sum(held.places - held.handed_out), 0)::int
        from allotment_session as held join allotment on allotment.id = allotment_id
        where held.session_id = session_places.session_id and ended_at is null)
        from session_places
      union all
      select 'allotment', id, handed_out, (
        select count(*)::int from allotted_place join registration on registration.id = registration_id
        where allotment_id = allotment.id and returned_at is null and cancelled_at is null)
        from allotment where ended_at is null
      union all
      select 'option', option.id, used, (
        select count(*)::int from chosen_option join registration on registration.id = registration_id
        where option_id = option.id and cancelled_at is null) + (
        select count(*)::int from order_line
        where option.id = any(options) and registration_id is null and released_at is null) + (
        select coalesce(sum(held.places - held.handed_out), 0)::int
        from allotment_option as held join allotment on allotment.id = allotment_id
        where held.option_id = option.id and ended_at is null) + (
        select count(*)::int from waiting_entry join offer on waiting_entry_id = waiting_entry.id
        where waiting_entry.option_id = option.id and offer.ended_at is null) from option
      union all
      select 'voucher', voucher.id, used, (select count(*)::int from order_line as line
        where voucher_id = voucher.id and uses_its_voucher(line)) from voucher
      union all
      select 'voucher-budget', voucher.id, spent_cents, (select coalesce(sum(discount_cents), 0)::int
        from order_line as line where voucher_id = voucher.id and uses_its_voucher(line)) from voucher
    ) as limits where used <> counted order by 1, 2`.execute(db);
  return rows;
}
