import { type Kysely, sql } from "kysely";

/**
 * Disputes of card payments. What a dispute takes back of a payment is a refund of its own way, so that a payment is
 * returned once, whoever returns it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table dispute (
     id integer generated always as identity primary key,
     payment_id integer not null references payment,
     stripe_dispute text not null constraint a_dispute_is_known_once unique,
     amount_cents integer not null constraint a_dispute_is_about_money check (amount_cents > 0),
     reason text not null,
     state text not null constraint a_dispute_has_a_known_state check (state in ('inquiry', 'open', 'won', 'lost')),
     opened_at timestamptz not null,
     due_at timestamptz,
     closed_at timestamptz
   )`.execute(db);
  await sql`create index on dispute (payment_id)`.execute(db);
  await sql`alter table refund add dispute_id integer references dispute,
    add constraint a_dispute_is_named_by_what_it_takes check ((way = 'dispute') = (dispute_id is not null))`.execute(
    db,
  );
  await sql`create index on refund (dispute_id) where dispute_id is not null`.execute(db);
}
