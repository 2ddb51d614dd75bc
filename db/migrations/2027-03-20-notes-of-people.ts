import { type Kysely, sql } from "kysely";

/** What the door notes for the door on one registration; the note of its order is for all its people. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table registration add door_note text
    constraint a_note_for_the_door_is_short check (length(door_note) between 1 and 200)`.execute(db);
}
