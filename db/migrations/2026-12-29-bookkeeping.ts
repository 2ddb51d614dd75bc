import { type Kysely, sql } from "kysely";

/** The numbers of accounts that the accountant set instead of the usual ones, for the journal that is exported. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table bookkeeping_account (
    purpose text primary key,
    number text not null constraint an_account_has_a_number check (number ~ '^[1-7][0-9]{2}[0-9A-Z]{0,17}$')
  )`.execute(db);
}
