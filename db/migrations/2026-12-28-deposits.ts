import { type Kysely, sql } from "kysely";

/**
 * Deposits of invoices and credit notes with public bodies at Chorus Pro, and what Chorus says about them, state by
 * state. What a payer demands is kept for a time, by its SIRET.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table deposit (
    id integer generated always as identity primary key,
    invoice_id integer not null references invoice on delete cascade,
    way text not null,
    asked_at timestamptz not null,
    asked_by integer references person,
    state text not null,
    stated_at timestamptz not null,
    reference text,
    chorus_id bigint,
    next_at timestamptz,
    tries integer not null default 0,
    failure text,
    ended_at timestamptz,
    constraint a_deposit_is_made_by_the_platform_or_by_hand check (way in ('api', 'hand')),
    constraint only_the_platform_follows_a_deposit check (next_at is null or (way = 'api' and ended_at is null))
  )`.execute(db);
  await sql`create unique index an_invoice_has_one_deposit on deposit (invoice_id) where ended_at is null`.execute(db);
  await sql`create index deposit_invoice on deposit (invoice_id)`.execute(db);
  await sql`create index deposit_next on deposit (next_at) where next_at is not null`.execute(db);
  await sql`create table deposit_state (
    id integer generated always as identity primary key,
    deposit_id integer not null references deposit on delete cascade,
    state text not null,
    at timestamptz not null,
    noted_at timestamptz not null,
    noted_by integer references person,
    reason text
  )`.execute(db);
  await sql`create index deposit_state_deposit on deposit_state (deposit_id, id)`.execute(db);
  await sql`create index invoice_of_public_bodies on invoice (issued_on desc, id desc)
    where content -> 'buyer' ->> 'kind' = 'public'`.execute(db);
  await sql`create table payer_demand (
    siret text primary key,
    asked_at timestamptz not null,
    ends_at timestamptz not null,
    demand jsonb not null
  )`.execute(db);
}
