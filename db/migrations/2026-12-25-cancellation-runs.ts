import { type Kysely, sql } from "kysely";

/** Cancellations of many places at once, carried out order by order by the worker. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table cancellation_run (
     id integer generated always as identity primary key,
     edition_id integer not null references edition,
     ticket_type_id integer references ticket_type on delete set null,
     session_id integer references session on delete set null,
     credit_percent integer not null
       constraint a_run_gives_back_a_part_of_the_price check (credit_percent between 0 and 100),
     cancels_places boolean not null,
     reason text not null,
     asked_at timestamptz not null,
     asked_by integer references person,
     finished_at timestamptz,
     constraint a_run_changes_something check (cancels_places or credit_percent > 0)
   )`.execute(db);
  await sql`create index on cancellation_run (edition_id)`.execute(db);
  await sql`create index on cancellation_run (id) where finished_at is null`.execute(db);
  await sql`create table cancellation_run_order (
     run_id integer not null references cancellation_run,
     order_id integer not null references "order",
     done_at timestamptz,
     outcome text,
     credit_cents integer not null default 0,
     returned_cents integer not null default 0,
     primary key (run_id, order_id)
   )`.execute(db);
  await sql`create index on cancellation_run_order (run_id) where done_at is null`.execute(db);
}
