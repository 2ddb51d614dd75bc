import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { BackupRefused } from "./format.ts";
import type { TakeTable } from "./read-backup.ts";
import { listTables, QUEUE_TABLES } from "./tables.ts";

/** Rows that arrive from the file, where the table of the job queue has other columns than the file. */
const INCOMING = "incoming_rows";

export interface TableLoader {
  readonly take: TakeTable;
  /** The tables of the job queue that have other columns now, and whose rows were adapted. */
  readonly adapted: ReadonlySet<string>;
}

/**
 * Prepares to load tables of a backup into the empty tables of the database. The rows of the job queue are removed.
 *
 * @returns `take`, which refuses a table that the database lacks or whose columns differ; only the job queue's tables,
 * which are made by the present version of pg-boss, take the columns that they share with the file
 */
export async function loadTables(client: pg.ClientBase): Promise<TableLoader> {
  const known = new Map((await listTables(client)).map(({ name, columns }) => [name, columns]));
  const adapted = new Set<string>();
  for (const table of [...QUEUE_TABLES].reverse())
    if (known.has(`pgboss.${table}`)) await client.query(`delete from pgboss.${table}`);
  const take: TakeTable = async ({ name, columns }, rows) => {
    const present = known.get(name);
    if (present === columns) return load(client, `${name} (${columns})`, rows);
    if (!name.startsWith("pgboss."))
      throw new BackupRefused(`The backup holds the table ${name} in a shape that its migrations do not make.`);
    adapted.add(name);
    await adapt(client, { name, columns: columns.split(", ") }, present?.split(", ") ?? [], rows);
  };
  return { take, adapted };
}

async function load(client: pg.ClientBase, target: string, rows: AsyncIterable<Buffer>): Promise<void> {
  await pipeline(Readable.from(rows), client.query(copyFrom(`copy ${target} from stdin`)));
}

/** Loads all columns as text, and keeps those that the table still has. */
async function adapt(
  client: pg.ClientBase,
  { name, columns }: { name: string; columns: readonly string[] },
  present: readonly string[],
  rows: AsyncIterable<Buffer>,
): Promise<void> {
  await client.query(`create temporary table ${INCOMING} (${columns.map((column) => `${column} text`).join(", ")})`);
  await load(client, INCOMING, rows);
  const shared = columns.filter((column) => present.includes(column));
  if (shared.length > 0) {
    const { rows: types } = await client.query<{ column: string; type: string }>(
      `select quote_ident(attname) as column, format_type(atttypid, atttypmod) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [name],
    );
    const typed = shared.map((column) => `${column}::${types.find((found) => found.column === column)?.type}`);
    await client.query(`insert into ${name} (${shared.join(", ")}) select ${typed.join(", ")} from ${INCOMING}`);
  }
  await client.query(`drop table ${INCOMING}`);
}
