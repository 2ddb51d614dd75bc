import { sql } from "kysely";
import type { Database } from "#app/domain/transaction.ts";

/**
 * Makes each change of a table's rows take a second, so that others read meanwhile what was there before: the control of a
 * race then fails each time, however busy the machine is.
 */
export async function hesitate(
  db: Database,
  table: string,
  { on = "update" }: { on?: "insert" | "update" } = {},
): Promise<void> {
  await sql`create or replace function hesitate() returns trigger language plpgsql as $$ begin
    perform pg_sleep(1); return new; end $$`.execute(db);
  await sql`create trigger hesitate before ${sql.raw(on)} on ${sql.table(table)} for each row execute function hesitate()`.execute(
    db,
  );
}
