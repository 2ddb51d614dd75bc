import { type Kysely, sql } from "kysely";

/** The backups that were made, so that the back office can show the last one. A row is added once its file is complete. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table backup (
    id integer generated always as identity primary key,
    began_at timestamptz not null,
    ended_at timestamptz not null,
    file text not null constraint a_backup_is_a_file check (length(file) between 1 and 4096),
    bytes bigint not null constraint a_backup_has_a_size check (bytes > 0),
    tables integer not null constraint a_backup_has_tables check (tables > 0),
    rows bigint not null constraint a_backup_has_rows check (rows >= 0),
    host text not null,
    constraint a_backup_ends_after_it_begins check (ended_at >= began_at)
  )`.execute(db);
}
