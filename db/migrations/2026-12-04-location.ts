import { type Kysely, sql } from "kysely";

/**
 * Where an edition or a meeting takes place is its location: a place is what a registration has. The row that counts the changes of
 * the public pages is the version of their content.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ["edition", "meeting"])
    await sql`alter table ${sql.table(table)} rename column place to location`.execute(db);
  await sql`alter table content rename to content_version`.execute(db);
  const { rows } = await sql<{ old: string }>`
    select conname as old from pg_constraint
    where conrelid = 'content_version'::regclass and starts_with(conname, 'content_')`.execute(db);
  for (const { old } of rows) {
    const name =
      old === "content_has_one_row" ? "there_is_one_content_version" : old.replace("content_", "content_version_");
    await sql`alter table content_version rename constraint ${sql.id(old)} to ${sql.id(name)}`.execute(db);
  }
  await sql`create or replace function content_changed() returns trigger language plpgsql as $$
   declare moved bigint;
   begin
     update content_version set version = version + 1, changed_in = pg_current_xact_id()::text
       where changed_in is distinct from pg_current_xact_id()::text returning version into moved;
     if moved is not null then perform pg_notify('content', moved::text); end if;
     return null;
   end $$`.execute(db);
}
