import { type Kysely, sql } from "kysely";

/** Groups without badges: a passage of so many people, at the door and in its rehearsal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const schema of ["public", "rehearsal"]) {
    await sql
      .raw(`alter table ${schema}.scan add column people integer, add column label text,
        add constraint a_group_has_people check (people between 1 and 500),
        add constraint only_a_group_has_a_label check (label is null or people is not null)`)
      .execute(db);
    await sql
      .raw(`create index groups_at_a_checkpoint on ${schema}.scan (checkpoint_id, at) where people is not null`)
      .execute(db);
  }
}
