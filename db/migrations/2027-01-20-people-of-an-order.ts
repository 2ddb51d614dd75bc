import { type Kysely, sql } from "kysely";

/** How many people one order may name for a ticket type, at least and at most. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ticket_type
    add least_people integer not null default 1
      constraint an_order_is_for_one_person_at_least check (least_people between 1 and 20),
    add most_people integer
      constraint an_order_allows_as_many_people_as_it_requires check (most_people between least_people and 20)`.execute(
    db,
  );
}
