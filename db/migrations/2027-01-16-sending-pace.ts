import { type Kysely, sql } from "kysely";

/** Until when the letters that were taken use up the pace of sending, for all processes together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table sending_pace (
    only_row boolean primary key default true constraint there_is_one_pace check (only_row),
    used_until timestamptz not null
  )`.execute(db);
  await sql`insert into sending_pace (used_until) values (now())`.execute(db);
}
