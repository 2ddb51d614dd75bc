import { type Kysely, sql } from "kysely";

/** What came back to us, message by message without its text, and the addresses that get no letters until a person says so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table returned_message (
    id integer generated always as identity primary key,
    digest bytea not null constraint a_message_counts_once unique,
    read_at timestamptz not null,
    verdict text not null constraint a_verdict_is_known
      check (verdict in ('hard', 'soft', 'delayed', 'auto-reply', 'complaint', 'none', 'unread')),
    cause text not null,
    address text,
    letter_id integer references letter on delete set null,
    edition_id integer references edition,
    found_by text constraint a_letter_is_found_in_a_known_way check (found_by in ('message-id', 'envelope', 'address')),
    excerpt text,
    asks text,
    settled_at timestamptz,
    settled_by integer references person
  )`.execute(db);
  await sql`create index returned_message_letter on returned_message (letter_id)`.execute(db);
  await sql`create index returned_message_address on returned_message (address, id)`.execute(db);
  await sql`create index returned_message_asking on returned_message (edition_id)
    where asks is not null and settled_at is null`.execute(db);
  await sql`create table suppressed_address (
    id integer generated always as identity primary key,
    address text not null,
    cause text not null constraint an_address_is_suppressed_for_a_known_cause check (cause in ('hard', 'complaint')),
    reason text not null,
    since timestamptz not null,
    edition_id integer references edition,
    lifted_at timestamptz,
    lifted_by integer references person,
    lift_reason text,
    constraint a_lifted_address_says_why check ((lifted_at is null) = (lift_reason is null))
  )`.execute(db);
  await sql`create unique index an_address_is_suppressed_once on suppressed_address (address, cause)
    where lifted_at is null`.execute(db);
  await sql`create index suppressed_address_since on suppressed_address (since desc, id desc)`.execute(db);
}
