import { type Kysely, sql } from "kysely";

/** How many days before a question must be answered a letter leaves to those who have not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table question add column remind_days integer constraint a_reminder_precedes_the_day_of_its_question
    check (remind_days is null or (required_from is not null and remind_days between 1 and 60))`.execute(db);
}
