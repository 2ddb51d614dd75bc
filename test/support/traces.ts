import { sql } from "kysely";
import type { Database } from "#app/domain/transaction.ts";

/**
 * Searches every column of every table of the database, whatever its type, for texts in any case; bytes are searched for the texts in
 * UTF-8. @returns the names of the tables that hold one of them, in order
 */
export async function tablesThatHold(db: Database, texts: readonly string[]): Promise<string[]> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select distinct table_schema as schema, table_name as name from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1, 2`.execute(
    db,
  );
  const wanted = texts.flatMap((text) => [text.toLowerCase(), Buffer.from(text).toString("hex")]);
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await sql`
      select from ${sql.table(`${schema}.${name}`)} as searched
      where exists (select from unnest(${wanted}::text[]) as wanted where strpos(lower(searched::text), wanted) > 0)
      limit 1`.execute(db);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/**
 * Searches every column of every table, whatever its type, as `tablesThatHold` does.
 *
 * @returns the columns as `table.column`, in order
 */
export async function columnsThatHold(db: Database, texts: readonly string[]): Promise<string[]> {
  const { rows: columns } = await sql<{ schema: string; table: string; column: string }>`
    select table_schema as schema, table_name as table, column_name as column from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by table_name, column_name`.execute(db);
  const wanted = texts.flatMap((text) => [text.toLowerCase(), Buffer.from(text).toString("hex")]);
  const found: string[] = [];
  for (const [table, own] of Map.groupBy(columns, ({ schema, table }) => `${schema}.${table}`)) {
    const holds = own.map(
      ({ column }) =>
        sql`coalesce(bool_or(lower(${sql.ref(column)}::text) like any(${wanted.map((text) => `%${text}%`)}::text[])), false)`,
    );
    const { rows } = await sql<{
      held: boolean[];
    }>`select array[${sql.join(holds)}] as held from ${sql.table(table)}`.execute(db);
    found.push(...own.filter((_, at) => rows[0]?.held[at]).map((one) => `${one.table}.${one.column}`));
  }
  return found;
}
