import { type Kysely, sql } from "kysely";

/** Who ended a wait for somebody else, so that it can be taken up again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table waiting_entry add ended_by integer references person,
    add constraint who_ended_a_wait_is_known_of_an_ended_wait check (ended_by is null or ended_at is not null)`.execute(
    db,
  );
}
