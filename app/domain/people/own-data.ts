import { sql } from "kysely";
import type { DB } from "#db/schema.ts";
import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { editionColumn, exportedColumn, publishedSheets } from "./own-names.ts";
import type { DataSubject } from "./own-rows.ts";
import { actColumns, authoredColumns, type OwnTable, ownTables } from "./own-tables.ts";
import { isActor } from "./withheld-columns.ts";

/** A row's values by column. An account is written as `self` or `other`, so that the file names no other person. */
export type OwnRow = Readonly<Record<string, unknown>>;

/** What is held on a person: rows by table, texts they wrote, or how often they did something. */
export type OwnPart =
  | {
      readonly kind: "rows";
      /** `published`: what the current public programme says about the person. */
      readonly table: keyof DB | "published";
      readonly rows: AsyncIterable<OwnRow>;
    }
  | { readonly kind: "texts"; readonly table: keyof DB; readonly column: string; readonly texts: readonly unknown[] }
  | { readonly kind: "acts"; readonly acts: readonly Act[] };

export interface Act {
  readonly table: string;
  readonly column: string;
  readonly count: number;
}

const BATCH = 500;

/**
 * Reads all that the register of personal data names about a person, table by table and in batches. A new column of the
 * register is read without a change here.
 */
export async function* readOwnData(db: Database, of: DataSubject): AsyncGenerator<OwnPart> {
  const keys = await primaryKeys(db);
  for (const own of ownTables(of)) {
    const { table } = own;
    yield { kind: "rows", table, rows: rowsOf(db, own, keys.get(table) ?? [], of) };
  }
  yield { kind: "rows", table: "published", rows: publishedSheets(db, of) };
  for (const { table, column, by } of authoredColumns()) {
    const found = await sql<{ text: unknown }>`select distinct ${sql.ref(column)} as text from ${sql.table(table)}
      where ${sql.ref(by)} = ${of.person} and ${sql.ref(column)} is not null`.execute(db);
    yield { kind: "texts", table, column, texts: found.rows.map(({ text }) => text) };
  }
  yield { kind: "acts", acts: await countActs(db, of) };
}

/** Writes to the journal that a person exported their data. */
export async function noteOwnExport(db: Database, { person, now }: { person: number; now: Date }): Promise<void> {
  await inTransaction(db, (trx) =>
    audit(trx, { now, by: person, edition: null, verb: "export-own-data", subject: `person:${person}` }),
  );
}

/**
 * Reads rows in batches by primary key, so that a person with many of them costs little memory; a table without a key,
 * which has few, at once.
 */
async function* rowsOf(
  db: Database,
  { table, columns, condition }: OwnTable,
  keys: readonly string[],
  { person }: DataSubject,
): AsyncGenerator<OwnRow> {
  const edition = editionColumn(table);
  const chosen = [...(edition ? [edition] : []), ...columns.map((column) => exportedColumn(table, column))];
  const marks = keys.map((name, at) => sql`${sql.ref(name)} as ${sql.ref(`key_${at}`)}`);
  const key = sql.join(keys.map((name) => sql.ref(name)));
  const paged = keys.length > 0 ? sql`order by ${key} limit ${BATCH}` : sql``;
  for (let after: readonly unknown[] | null = null; ; ) {
    const later: ReturnType<typeof sql> = after ? sql`and (${key}) > (${sql.join(after)})` : sql``;
    const { rows }: { rows: OwnRow[] } = await sql<OwnRow>`select ${sql.join([...chosen, ...marks])}
      from ${sql.table(table)} where (${condition}) ${later} ${paged}`.execute(db);
    for (const row of rows)
      yield Object.fromEntries(
        [...(edition ? ["edition"] : []), ...columns]
          .map((column) => [column, isAccount(table, column) ? whose(row[column], person) : row[column]] as const)
          // Bytes are fingerprints and sealed secrets.
          .filter(([, value]) => !(value instanceof Uint8Array)),
      );
    const last = rows.at(-1);
    if (!last || keys.length === 0 || rows.length < BATCH) return;
    after = keys.map((_, at) => last[`key_${at}`]);
  }
}

function isAccount(table: keyof DB, column: string): boolean {
  return column === "person_id" || isActor(table, column);
}

function whose(value: unknown, person: number): "self" | "other" | null {
  if (value === null || value === undefined) return null;
  return value === person ? "self" : "other";
}

async function countActs(db: Database, { person }: DataSubject): Promise<Act[]> {
  const counted = actColumns().map(
    ({ table, column }) => sql<Act>`select ${sql.val(table)}::text as "table", ${sql.val(column)}::text as "column",
      count(*)::int as count from ${sql.table(table)} where ${sql.ref(column)} = ${person}`,
  );
  const { rows } = await sql<Act>`${sql.join(counted, sql` union all `)}`.execute(db);
  return rows.filter(({ count }) => count > 0);
}

async function primaryKeys(db: Database): Promise<Map<string, readonly string[]>> {
  const { rows } = await sql<{ table: string; keys: string[] }>`
    select pg_class.relname::text as "table",
      array_agg(pg_attribute.attname::text order by array_position(pg_index.indkey::int2[], pg_attribute.attnum)) as keys
    from pg_index
    join pg_class on pg_class.oid = pg_index.indrelid and pg_class.relnamespace = current_schema()::regnamespace
    join pg_attribute on pg_attribute.attrelid = pg_class.oid and pg_attribute.attnum = any (pg_index.indkey)
    where pg_index.indisprimary group by pg_class.relname`.execute(db);
  return new Map(rows.map(({ table, keys }) => [table, keys]));
}
