import { Kysely, PostgresDialect, type Transaction } from "kysely";
import { Migrator } from "kysely/migration";
import type pg from "pg";
import { MIGRATIONS } from "../migrations/all.ts";
import type { DB } from "../schema.ts";
import { BackupRefused } from "./format.ts";
import { loadTables } from "./load-tables.ts";
import { type ReadBackup, readBackup } from "./read-backup.ts";
import { listTables, SAME_EVERYWHERE, sumOf } from "./tables.ts";
import { clearTarget } from "./target.ts";

export interface RestoreAsked {
  readonly file: string;
  readonly key: string;
  /** The same file, as it was read and checked. */
  readonly backup: ReadBackup;
  /** True to remove what the database holds. */
  readonly replace: boolean;
  /** Called with the restored and migrated rows before anything is final; what it throws undoes the restore. */
  readonly finish: (trx: Transaction<DB>) => Promise<unknown>;
}

/**
 * Refuses a backup of a release that this one does not know.
 *
 * @throws BackupRefused naming the migrations that this release lacks
 */
export function requireKnownMigrations({ head }: ReadBackup): void {
  const unknown = head.migrations.filter((name) => !MIGRATIONS[name]);
  if (unknown.length > 0)
    throw new BackupRefused(
      `A later version of the platform made this backup: this one does not know the migrations ${unknown.join(", ")}. ` +
        "Install that version first.",
    );
}

/**
 * Restores a checked backup in one transaction: makes the tables as the backup's release had them, loads all rows,
 * compares their sums with the file's, runs the later migrations, and calls `finish`. The tables of the job queue must
 * exist.
 *
 * @param client a connection that does nothing else, as the owner of the database
 * @throws BackupRefused when the database is in use, is not empty, or its rows differ from the file's; nothing has
 * changed then
 */
export async function restoreBackup(client: pg.Client, asked: RestoreAsked): Promise<void> {
  const pool = { connect: async () => ({ query: client.query.bind(client), release() {} }), end: async () => {} };
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
  await db.transaction().execute(async (trx) => {
    await client.query(SAME_EVERYWHERE);
    await clearTarget(client, asked.replace);
    await runMigrations(trx, asked.backup.head.migrations);
    const repair = await liftRules(client);
    const loaded = await loadTables(client);
    const { tables, sequences } = await readBackup(asked.file, asked.key, loaded.take);
    for (const { name, last } of sequences) await client.query("select setval($1::regclass, $2)", [name, last]);
    for (const statement of repair) await client.query(statement);
    await compare(client, tables, loaded.adapted);
    // A later migration must not find waiting triggers on the tables that it alters.
    await client.query("set constraints all immediate");
    await runMigrations(trx, Object.keys(MIGRATIONS));
    await asked.finish(trx);
  });
}

async function runMigrations(trx: Transaction<DB>, names: readonly string[]): Promise<void> {
  const chosen = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => names.includes(name)));
  const { error } = await new Migrator({ db: trx, provider: { getMigrations: async () => chosen } }).migrateToLatest();
  if (error) throw error;
}

/**
 * Disables the triggers and drops the foreign keys of our tables, and empties the tables: rows are loaded in any order,
 * and no trigger changes or refuses a row that is only put back.
 *
 * @returns the statements that put the keys, which check all rows, and the triggers back
 */
async function liftRules(client: pg.ClientBase): Promise<string[]> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(FOREIGN_KEYS);
  const tables = (await listTables(client)).flatMap(({ name }) => (name.startsWith("pgboss.") ? [] : [name]));
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
  await client.query(`truncate ${tables.join(", ")}`);
  return [
    ...keys.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`),
    ...tables.map((table) => `alter table ${table} enable trigger user`),
  ];
}

async function compare(
  client: pg.ClientBase,
  expected: ReadBackup["tables"],
  adapted: ReadonlySet<string>,
): Promise<void> {
  const stored = new Map((await listTables(client)).map((table) => [table.name, table]));
  for (const sum of expected.filter(({ name }) => !adapted.has(name))) {
    const table = stored.get(sum.name);
    const present = table && (await sumOf(client, table));
    if (present?.sha256 !== sum.sha256)
      throw new BackupRefused(
        `The table ${sum.name} holds ${present?.rows ?? 0} rows that differ from the ${sum.rows} rows of the backup.`,
      );
  }
  for (const name of stored.keys())
    if (!expected.some((sum) => sum.name === name)) throw new BackupRefused(`The backup lacks the table ${name}.`);
}

const FOREIGN_KEYS = `
select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
from pg_constraint
where contype = 'f' and conparentid = 0 and connamespace = current_schema()::regnamespace
order by conrelid::regclass::text, conname`;
