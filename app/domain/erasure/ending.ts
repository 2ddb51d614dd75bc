import { type RawBuilder, sql } from "kysely";
import { isSpeaker } from "../people/speakers-of-person.ts";
import type { Database } from "../transaction.ts";
import { type OrderOfErasure, ordersOfErasure } from "./orders-of-erasure.ts";

interface EndingRegistration {
  readonly id: number;
  readonly edition: number;
  readonly name: string;
  /** The price of the place, VAT included; null for a free one. */
  readonly priceCents: number | null;
  readonly isPaid: boolean;
  /** Whether the person is the buyer. */
  readonly isBuyer: boolean;
}

/** What a person takes part in now, and what an erasure ends before it erases. */
export interface Ending {
  /** Registrations that are not cancelled, in editions that are not over. */
  readonly registrations: readonly EndingRegistration[];
  /** Orders that hold places and are not confirmed: their places are given up. */
  readonly orders: readonly OrderOfErasure[];
  /** Open quotations that the person was sent: they are declined, and what they hold is given back. */
  readonly quotations: readonly { readonly id: number; readonly reference: string }[];
  /** Open waits under the person's address, by code. */
  readonly waits: readonly { readonly code: string }[];
  /** Working groups in which the person holds a seat. */
  readonly groups: readonly { readonly name: string; readonly leads: boolean }[];
  /** Titles of the sessions to come in which the person is a speaker, invited or not. */
  readonly sessions: readonly string[];
  /** Invitations to sessions to come that were not declined. */
  readonly invitations: readonly { readonly id: number }[];
  /** Roles; `platform` is an administrator's, which only other administrators end. */
  readonly roles: readonly { readonly id: number; readonly role: string }[];
  /** The person's address; null once it is erased. */
  readonly email: string | null;
}

const NOTHING: Ending = {
  ...{
    registrations: [],
    orders: [],
    quotations: [],
    waits: [],
    groups: [],
    sessions: [],
    invitations: [],
    roles: [],
    email: null,
  },
};

/** Reads what a person takes part in: nothing when there is no such person. */
export async function endingOf(db: Database, { person, now }: { person: number; now: Date }): Promise<Ending> {
  const list = <Row>(query: RawBuilder<unknown>) =>
    sql<Row[]>`coalesce((select jsonb_agg(found) from (${query}) as found), '[]')`;
  const { rows } = await sql<Omit<Ending, "orders">>`select email,
    ${list(sql`select registration.id, edition.id as edition, edition.name, price.cents as "priceCents",
        coalesce(price.is_paid, false) as "isPaid", coalesce(price.is_buyer, false) as "isBuyer"
      from registration join edition on edition.id = registration.edition_id
        left join lateral (select (sum(price_cents) over ())::int as cents, "order".person_id = person.id as is_buyer,
            exists (select from payment where payment.order_id = "order".id and payment.settles) as is_paid
          from order_line join "order" on "order".id = order_line.order_id
          where order_line.registration_id = registration.id and price_cents > 0 and "order".cancelled_at is null
          limit 1) as price on true
      where registration.person_id = person.id and registration.cancelled_at is null
        and coalesce((select max(day) from edition_day where edition_id = edition.id), make_date(edition.year, 12, 31))
          >= (${now}::timestamptz at time zone edition.time_zone)::date order by registration.id`)} as registrations,
    ${list(sql`select id, reference from quotation
      where quotation.person_id = person.id and ended_at is null order by id`)} as quotations,
    ${list(sql`select code from waiting_entry where waiting_entry.email = person.email and ended_at is null
      order by waiting_entry.id`)} as waits,
    ${list(sql`select working_group.id, working_group.name, bool_or(seat.role = 'lead') as leads
      from seat_holder join seat on seat.id = seat_holder.seat_id
        join working_group on working_group.id = seat.working_group_id
      where seat_holder.person_id = person.id and seat_holder.ended_at is null and seat.ended_at is null
      group by working_group.id order by working_group.id`)} as groups,
    array(select session.title from session_speaker join session on session.id = session_speaker.session_id
        join speaker on speaker.id = session_speaker.speaker_id
      where ${isSpeaker(person)} and session.cancelled_at is null
        and (session.starts_at is null or session.starts_at > ${now}) order by session.starts_at, session.id) as sessions,
    ${list(sql`select invitation.id
      from invitation join session on session.id = invitation.session_id
      where invitation.email = person.email and invitation.withdrawn_at is null
        and invitation.answer is distinct from 'declined' and session.cancelled_at is null
        and (session.starts_at is null or session.starts_at > ${now}) order by invitation.id`)} as invitations,
    ${list(sql`select id, role from role where role.person_id = person.id and role.ended_at is null order by id`)} as roles
    from person where person.id = ${person}`.execute(db);
  const [found] = rows;
  if (!found) return NOTHING;
  const orders = await ordersOfErasure(db, { person });
  return { ...found, orders: orders.filter(({ kind }) => kind === "request") };
}

/** Whether an erasure must end something first. An administrator's role does not count: only other administrators end it. */
export function takesPart({ registrations, orders, quotations, waits, groups, invitations, roles }: Ending): boolean {
  const ended = roles.filter(({ role }) => role !== "administrator");
  return [registrations, orders, quotations, waits, groups, invitations, ended].some((some) => some.length > 0);
}
