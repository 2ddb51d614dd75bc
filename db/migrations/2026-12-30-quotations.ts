import { type Kysely, sql } from "kysely";

/** Quotations: frozen when sent, accepted into an order; their places may be held until then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table edition add column quotation_days int not null default 30
    constraint a_quotation_is_valid_for_some_days check (quotation_days between 1 and 365)`.execute(db);
  await sql`create table quotation (
    id int generated always as identity primary key,
    edition_id int not null references edition,
    reference text not null constraint a_quotation_has_its_own_number unique,
    submission uuid not null constraint a_submission_makes_one_quotation unique,
    person_id int not null references person,
    language text not null constraint a_quotation_is_in_a_known_language check (language in ('fr', 'en')),
    contact_name text not null,
    content jsonb not null,
    net_cents int not null,
    vat_cents int not null,
    gross_cents int not null,
    created_at timestamptz not null,
    created_by int references person,
    expires_at timestamptz not null,
    lapse_told_at timestamptz,
    holds_places boolean not null default false,
    replaces int references quotation on delete set null constraint a_quotation_is_replaced_once unique,
    ended_at timestamptz,
    ending text constraint a_quotation_ends_in_a_known_way
      check (ending in ('accepted', 'declined', 'expired', 'withdrawn', 'replaced')),
    ended_by int references person,
    refused_full_at timestamptz,
    acceptor_name text,
    acceptor_role text,
    order_id int references "order" constraint an_order_comes_from_one_quotation unique,
    note text,
    constraint a_quotation_ends_with_a_reason check ((ended_at is null) = (ending is null)),
    constraint an_accepted_quotation_has_an_order check ((ending is not distinct from 'accepted') = (order_id is not null)),
    constraint an_ended_quotation_holds_nothing check (ended_at is null or not holds_places)
  )`.execute(db);
  await sql`create index letter_of_a_quotation on letter ((data ->> 'quotationId')) where data ? 'quotationId'`.execute(
    db,
  );
  await sql`create index quotation_of_edition on quotation (edition_id, created_at)`.execute(db);
  await sql`create index quotation_of_person on quotation (person_id)`.execute(db);
  await sql`create index open_quotation on quotation (expires_at) where ended_at is null`.execute(db);
  await sql`create table quotation_line (
    id int generated always as identity primary key,
    quotation_id int not null references quotation on delete cascade,
    position int not null,
    ticket_type_id int not null references ticket_type,
    sessions int[] not null default '{}',
    email text not null default '',
    given_name text not null default '',
    family_name text not null default '',
    organisation text,
    job_title text,
    price_cents int not null constraint a_quoted_price_is_not_negative check (price_cents >= 0),
    vat_basis_points int not null,
    zero_reason text,
    constraint the_lines_of_a_quotation_are_numbered unique (quotation_id, position)
  )`.execute(db);
  await sql`create index quotation_line_of_ticket_type on quotation_line (ticket_type_id)`.execute(db);
  await sql`create table purchase_order (
    quotation_id int primary key references quotation on delete cascade,
    name text not null,
    format text not null constraint a_purchase_order_is_a_document check (format in ('pdf', 'jpeg', 'png')),
    content bytea not null,
    kept_at timestamptz not null,
    kept_by int references person
  )`.execute(db);
}
