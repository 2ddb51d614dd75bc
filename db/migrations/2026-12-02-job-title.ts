import { type Kysely, sql } from "kysely";

/** What a person does at an organisation is a job title, as vCard and schema.org call it; "function" is a reserved word in SQL. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES) {
    await sql`alter table ${sql.table(table)} rename column function to job_title`.execute(db);
  }
}

const TABLES = ["speaker", "registration", "order_line", "waiting_entry", "wait_request", "latin_letters"];
