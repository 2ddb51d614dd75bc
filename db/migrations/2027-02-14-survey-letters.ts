import { type Kysely, sql } from "kysely";

/** The letters of the year that lead to the survey. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table announcement drop constraint an_announcement_is_for_a_known_occasion,
    add constraint an_announcement_is_for_a_known_occasion
      check (occasion in ('reminder', 'eve', 'thanks', 'survey', 'survey-reminder'))`.execute(db);
}
