import { type Kysely, sql } from "kysely";

/** Billing: orders that are paid, what Stripe said of them, and invoices without a gap. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Rates are dated settings of a ticket type (CGI art. 279 b nonies: 10 % for congresses since 2020).
  `create table vat_rate (
    ticket_type_id integer not null references ticket_type on delete cascade,
    valid_from date not null,
    basis_points integer not null constraint a_rate_is_a_part_of_the_price check (basis_points between 0 and 10000),
    zero_reason text,
    primary key (ticket_type_id, valid_from),
    constraint a_zero_rate_has_a_reason check (basis_points > 0 or zero_reason is not null)
  )`,

  // Who sells, from a day on: mentions of the invoices issued from then on.
  `create table seller (
    valid_from date primary key,
    name text not null,
    legal_mention text,
    siret text not null constraint a_seller_has_a_siret check (siret ~ '^[0-9]{14}$'),
    vat_number text,
    vat_on_debits boolean not null default false,
    address_line text not null,
    postcode text not null,
    city text not null,
    country text not null default 'FR',
    email text not null,
    iban text,
    bic text,
    payment_days integer not null default 30 constraint a_payment_term_is_never_negative check (payment_days >= 0),
    late_penalty text not null,
    late_penalty_en text,
    indemnity_cents integer not null default 4000 constraint an_indemnity_is_never_negative check (indemnity_cents >= 0),
    discount text not null,
    discount_en text
  )`,

  // A free place has an order too: it is free and its registration stands at once.
  `alter table "order"
    add code text constraint an_order_has_one_code unique
      constraint an_order_code_cannot_be_guessed check (length(code) >= 26),
    add payment text not null default 'free'
      constraint an_order_is_free_or_paid_in_a_known_way check (payment in ('free', 'card', 'mandate')),
    add language text not null default 'fr' constraint an_order_speaks_french_or_english check (language in ('fr', 'en')),
    add total_cents integer not null default 0 constraint a_total_is_never_negative check (total_cents >= 0),
    add expires_at timestamptz,
    add confirmed_at timestamptz,
    add expired_at timestamptz,
    add cancelled_at timestamptz,
    add constraint an_order_that_costs_has_a_page check (payment = 'free' or code is not null),
    add constraint an_order_ends_one_way check (num_nonnulls(expired_at, confirmed_at) <= 1)`,
  `create index orders_that_may_expire on "order" (expires_at)
   where expires_at is not null and confirmed_at is null and expired_at is null`,
  `create table buyer (
    order_id integer primary key references "order" on delete cascade,
    kind text not null constraint a_buyer_is_of_a_known_kind check (kind in ('person', 'company', 'public')),
    name text not null,
    email text not null,
    address_line text not null,
    postcode text not null,
    city text not null,
    country text not null default 'FR',
    siret text,
    vat_number text,
    service_code text,
    commitment_number text,
    constraint a_public_buyer_has_a_siret check (kind <> 'public' or siret is not null)
  )`,

  // A place asked for and counted in its quotas and sessions, until it becomes a registration or is given back. A
  // registration is always a place that stands.
  `create table order_line (
    id integer generated always as identity primary key,
    order_id integer not null references "order" on delete cascade,
    edition_id integer not null references edition,
    ticket_type_id integer not null,
    position integer not null,
    email text not null constraint an_order_line_address_is_in_lower_case check (email = lower(email)),
    given_name text not null,
    family_name text not null,
    organisation text,
    function text,
    sessions integer[] not null default '{}',
    price_cents integer not null constraint a_line_price_is_never_negative check (price_cents >= 0),
    vat_basis_points integer not null,
    zero_reason text,
    registration_id integer references registration,
    released_at timestamptz,
    constraint an_order_line_has_its_own_position unique (order_id, position),
    constraint a_line_becomes_one_registration unique (registration_id),
    constraint an_order_line_has_a_ticket_type_of_its_edition foreign key (edition_id, ticket_type_id)
      references ticket_type (edition_id, id)
  )`,
  "create index on order_line (ticket_type_id) where registration_id is null and released_at is null",

  // One try to pay by card. Its key is stored before Stripe is asked, so that asking again makes no second session.
  `create table payment_attempt (
    id integer generated always as identity primary key,
    order_id integer not null references "order" on delete cascade,
    number integer not null,
    idempotency_key uuid not null default gen_random_uuid() constraint an_attempt_has_its_own_key unique,
    amount_cents integer not null constraint an_attempt_asks_for_money check (amount_cents > 0),
    started_at timestamptz not null,
    expires_at timestamptz not null,
    stripe_session text constraint a_stripe_session_is_one_attempt unique,
    address text,
    ended_at timestamptz,
    constraint an_order_counts_its_attempts unique (order_id, number)
  )`,
  `create table payment (
    id integer generated always as identity primary key,
    order_id integer not null references "order",
    attempt_id integer references payment_attempt,
    means text not null constraint a_payment_comes_in_a_known_way check (means in ('card', 'transfer')),
    stripe_payment_intent text constraint a_charge_is_one_payment unique,
    reference text,
    amount_cents integer not null constraint a_payment_is_money check (amount_cents > 0),
    paid_at timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by integer references person,
    settles boolean not null,
    constraint a_card_payment_is_known_to_stripe check (means <> 'card' or stripe_payment_intent is not null)
  )`,
  "create unique index an_order_is_settled_once on payment (order_id) where settles",
  "create index on payment (order_id)",
  `create table refund (
    id integer generated always as identity primary key,
    payment_id integer not null constraint a_payment_is_refunded_once unique references payment,
    amount_cents integer not null constraint a_refund_is_money check (amount_cents > 0),
    reason text not null,
    idempotency_key uuid not null default gen_random_uuid(),
    asked_at timestamptz not null,
    asked_by integer references person,
    stripe_refund text constraint a_stripe_refund_is_one_refund unique,
    done_at timestamptz,
    failure text
  )`,
  `create table stripe_event (
    id text primary key,
    kind text not null,
    received_at timestamptz not null
  )`,
  // What a person must decide: a charge without a place, a refund that failed.
  `create table work_item (
    id integer generated always as identity primary key,
    edition_id integer not null references edition,
    order_id integer references "order",
    kind text not null,
    subject text not null,
    detail jsonb not null default '{}',
    opened_at timestamptz not null,
    closed_at timestamptz,
    closed_by integer references person,
    note text
  )`,
  "create unique index a_matter_is_opened_once on work_item (kind, subject) where closed_at is null",

  // Numbers without a gap: taken from this row in the transaction that issues, which is also rolled back with it.
  `create table invoice_series (
    name text primary key,
    last_number integer not null constraint a_series_begins_at_one check (last_number > 0),
    last_issued_on date not null
  )`,
  `create table invoice (
    id integer generated always as identity primary key,
    kind text not null constraint an_invoice_is_one_or_takes_one_back check (kind in ('invoice', 'credit-note')),
    series text not null references invoice_series,
    number integer not null constraint a_number_begins_at_one check (number > 0),
    reference text not null constraint a_reference_is_its_own unique
      constraint a_reference_is_short check (length(reference) <= 35),
    order_id integer not null references "order",
    credits integer constraint an_invoice_is_credited_once unique references invoice,
    issued_on date not null,
    issued_at timestamptz not null,
    content jsonb not null,
    net_cents integer not null,
    vat_cents integer not null,
    gross_cents integer not null,
    constraint an_invoice_number_is_used_once unique (series, number),
    constraint an_invoice_adds_up check (net_cents + vat_cents = gross_cents),
    constraint a_credit_note_cites_its_invoice check ((kind = 'credit-note') = (credits is not null))
  )`,
  "create index on invoice (order_id)",
  "create unique index an_order_has_one_invoice on invoice (order_id) where kind = 'invoice'",
  `create function an_issued_invoice_is_never_changed() returns trigger language plpgsql as $$
   begin
     raise exception 'an issued invoice can only be credited'
       using errcode = 'check_violation', constraint = 'an_issued_invoice_is_never_changed';
   end $$`,
  `create trigger an_issued_invoice_is_never_changed before update or delete or truncate on invoice
   for each statement execute function an_issued_invoice_is_never_changed()`,
];
