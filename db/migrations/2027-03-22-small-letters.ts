import { type Kysely, sql } from "kysely";

/** Badges with a text in smaller letters than its box plans are told apart from those that only wrap. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`alter table printed_badge drop constraint a_text_is_made_fit_in_a_known_way,
      add constraint a_text_is_made_fit_in_a_known_way check (need in ('shrunk', 'wrapped', 'small', 'shortened'))`)
    .execute(db);
}
