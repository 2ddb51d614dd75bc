import { type RawBuilder, sql } from "kysely";
import type { Language } from "../language.ts";
import type { Database } from "../transaction.ts";
import { CHARGED_CENTS, OPEN_CENTS } from "./ledger.ts";
import type { OrderMeans, OrderState } from "./order-states.ts";
import { IS_RECEIVED } from "./payment-means.ts";
import { LAST_REFUND } from "./refunds.ts";
import { SOLD, SOLD_EN } from "./sold.ts";

export interface OrderView {
  readonly id: number;
  readonly code: string;
  /** For paper, telephone and transfers; see `spelledCode`. */
  readonly shortCode: string;
  readonly edition: { readonly id: number; readonly year: number };
  readonly state: OrderState;
  readonly payment: OrderMeans;
  readonly language: Language;
  readonly totalCents: number;
  readonly createdAt: Date;
  /** When the hold ends. */
  readonly expiresAt: Date | null;
  readonly orderer: { readonly name: string; readonly email: string | null };
  /** Null while no buyer is known. */
  readonly buyer: {
    readonly kind: "person" | "company" | "public";
    readonly name: string;
    readonly email: string;
    readonly addressLine: string;
    readonly postcode: string;
    readonly city: string;
    /** ISO 3166-1, two letters. */
    readonly country: string;
    readonly siret: string | null;
    readonly vatNumber: string | null;
    readonly serviceCode: string | null;
    readonly commitmentNumber: string | null;
  } | null;
  readonly lines: readonly OrderLineView[];
  /** Its invoices and credit notes, in the order of their issue. */
  readonly papers: readonly IssuedPaper[];
  /**
   * Received for the order's places, by card or in one or several transfers; charges without a place are not counted.
   */
  readonly receivedCents: number;
  /** The part of it that was returned or is being returned. */
  readonly returnedCents: number;
  /** What is charged for its places now. */
  readonly chargedCents: number;
  /** What is open: above 0 the buyer owes it, below 0 it is to be returned; 0 before the order is confirmed. */
  readonly openCents: number;
  /** Money without a place here, or being returned: second, late and wrong charges, and overpaid transfers. */
  readonly stray: readonly StrayMoney[];
  /** Whether a decision about a place that was cancelled or not given is open. */
  readonly placeInQuestion: boolean;
  /** Confirmed without its invoice, because the buyer or the seller is not known. */
  readonly awaitsInvoice: boolean;
}

/** `waiting`: an organiser must decide. `decided`: decided, and not refunded by the platform. */
export interface StrayMoney {
  readonly id: number;
  readonly amountCents: number;
  readonly state: "waiting" | "decided" | "refunding" | "refunded" | "failed";
}

export interface IssuedPaper {
  readonly id: number;
  readonly kind: "invoice" | "credit-note";
  readonly reference: string;
  /** The state of its deposit at Chorus Pro, `none` before; null for a buyer who does not receive it there. */
  readonly deposit: string | null;
}

export interface OrderLineView {
  readonly id: number;
  /** Null once the person's data were erased. */
  readonly name: string | null;
  readonly email: string;
  readonly organisation: string | null;
  /** The name of the ticket type or of the option. */
  readonly ticketType: string;
  readonly ticketTypeEn: string | null;
  /** Whether it is an option of a person, not a place. */
  readonly isOption: boolean;
  readonly priceCents: number;
  /** The voucher that it uses, and what that takes off its price; null without one. */
  readonly voucher: { readonly id: number; readonly code: string; readonly discountCents: number } | null;
  /** Titles. */
  readonly sessions: readonly string[];
  readonly registration: {
    readonly id: number;
    /** Of its page; null for a place that was handed over to its person, whom its page belongs to alone. */
    readonly code: string | null;
    readonly shortCode: string;
    readonly cancelled: boolean;
  } | null;
  /** The place is neither given nor billed: its person had another registration when the order was confirmed. */
  readonly notGiven: boolean;
}

/** Reads an order by its code, or by edition and id. Null when there is none. */
export async function findOrder(
  db: Database,
  which: { readonly code: string } | { readonly edition: number; readonly id: number },
): Promise<OrderView | null> {
  const is =
    "code" in which
      ? sql`"order".code = ${which.code}`
      : sql`"order".id = ${which.id} and edition.id = ${which.edition}`;
  const { rows } = await sql<Omit<OrderView, "createdAt" | "expiresAt"> & { createdAt: Date; expiresAt: Date | null }>`
    select "order".id, "order".code, "order".short_code as "shortCode", json_build_object('id', edition.id, 'year', edition.year) as edition,
      ${ORDER_STATE} as state, "order".payment, "order".language, total_cents as "totalCents",
      "order".created_at as "createdAt", "order".expires_at as "expiresAt",
      json_build_object('name', coalesce(orderer_name, trim(person.given_name || ' ' || person.family_name)), 'email', person.email) as orderer,
      case when buyer.order_id is not null then json_build_object('kind', buyer.kind, 'name', buyer.name,
        'email', buyer.email, 'addressLine', address_line, 'postcode', postcode, 'city', buyer.city, 'country', country, 'siret', siret, 'vatNumber', vat_number,
        'serviceCode', service_code, 'commitmentNumber', commitment_number) end as buyer,
      (select coalesce(json_agg(json_build_object('id', line.id, 'name', nullif(trim(line.given_name || ' ' || line.family_name), ''),
        'email', line.email, 'organisation', line.organisation, 'ticketType', ${SOLD},
        'ticketTypeEn', ${SOLD_EN}, 'isOption', option.id is not null, 'priceCents', line.price_cents,
        'voucher', (select json_build_object('id', id, 'code', code, 'discountCents', line.discount_cents)
          from voucher where voucher.id = line.voucher_id),
        'sessions', array(select title from session where session.id = any(line.sessions) order by starts_at, session.id),
        'registration', case when registration.id is not null then json_build_object('id', registration.id,
          'code', case when not exists (select from hand_over where successor_id = registration.id) then registration.code end,
          'shortCode', registration.short_code, 'cancelled', registration.cancelled_at is not null) end,
        'notGiven', confirmed_at is not null and registration.id is null and line.released_at is not null) order by line.position), '[]')
        from order_line as line left join ticket_type on ticket_type.id = line.ticket_type_id
        left join option on option.id = line.option_id left join registration on registration.id = line.registration_id
        where line.order_id = "order".id) as lines,
      (select coalesce(json_agg(json_build_object('id', invoice.id, 'kind', invoice.kind, 'reference', reference,
        'deposit', case when content -> 'buyer' ->> 'kind' = 'public' and content -> 'buyer' ->> 'country' = 'FR' then coalesce(
          (select state from deposit where invoice_id = invoice.id and ended_at is null), 'none') end)
        order by invoice.id), '[]') from invoice where invoice.order_id = "order".id) as papers,
      (select coalesce(sum(amount_cents), 0)::int from payment
        where payment.order_id = "order".id and ${IS_RECEIVED}) as "receivedCents",
      ${OPEN_CENTS} as "openCents",
      ${CHARGED_CENTS} as "chargedCents",
      (select coalesce(sum(refund.amount_cents), 0)::int from refund join payment on payment.id = payment_id
        where payment.order_id = "order".id and ${IS_RECEIVED}) as "returnedCents",
      (select coalesce(json_agg(json_build_object('id', payment.id, 'amountCents', payment.amount_cents,
        'state', case when refund.id is null then case when exists (select from matter
            where matter.order_id = "order".id and detail ->> 'outcome' is not null
              and detail ->> 'payment' = payment.id::text) then 'decided' else 'waiting' end when done_at is not null then 'refunded'
          when failure is not null then 'failed' else 'refunding' end) order by payment.id), '[]')
        from payment left join lateral ${LAST_REFUND} as refund on true
        where payment.order_id = "order".id and not settles and undone_at is null
          and (means = 'card' or refund.reason = 'paid-too-much')) as stray,
      exists (select from matter where matter.order_id = "order".id and closed_at is null
        and matter.kind in ('paid-place-cancelled', 'person-registered-twice')) as "placeInQuestion",
      confirmed_at is not null and cancelled_at is null
        and exists (select from order_line where order_id = "order".id and price_cents > 0 and released_at is null)
        and not exists (select from invoice where invoice.order_id = "order".id) as "awaitsInvoice"
    from "order" join edition on edition.id = "order".edition_id join person on person.id = "order".person_id
    left join buyer on buyer.order_id = "order".id
    where payment <> 'free' and ${is}`.execute(db);
  return rows[0] ?? null;
}

/** Matches the refunds of what was paid for the order's places. */
const backs = (which: RawBuilder<unknown>) => sql`exists (select from refund join payment on payment.id = payment_id
    where payment.order_id = "order".id and ${IS_RECEIVED} and ${which})`;

/** The state of a row `"order"`, as SQL. */
export const ORDER_STATE = sql<OrderState>`case
  when cancelled_at is not null and exists (select from held_place where held_place.order_id = "order".id
    and ending = 'declined') then 'declined'
  when cancelled_at is not null and confirmed_at is null then 'given-up'
  when cancelled_at is not null and ${backs(sql`done_at is null and failure is not null`)} then 'refund-failed'
  when cancelled_at is not null and ${backs(sql`done_at is null`)} then 'refunding'
  when cancelled_at is not null and ${backs(sql`true`)} then 'refunded'
  when cancelled_at is not null then 'cancelled'
  when expired_at is not null then 'expired'
  when exists (select from held_place where held_place.order_id = "order".id and ended_at is null and asks_proof
    and proven_at is null) then 'to-prove'
  when exists (select from held_place where held_place.order_id = "order".id and ended_at is null) then 'to-approve'
  when confirmed_at is null then 'held'
  when ${OPEN_CENTS} > 0 then 'due'
  else 'confirmed' end`;
