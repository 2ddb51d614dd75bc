import { createHash } from "node:crypto";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { countRows, type SequenceState, type TableSum } from "./format.ts";

/** A table as it is written to a backup. */
export interface StoredTable {
  /** The quoted name; with its schema for tables of the job queue. */
  readonly name: string;
  /** The quoted names of its columns, without generated ones, separated by commas. */
  readonly columns: string;
  /** The order of its rows, the same on every server. */
  readonly order: string;
}

/** The tables of pg-boss that hold work; the others describe running processes. Parents before children. */
export const QUEUE_TABLES = ["queue", "schedule", "subscription", "job", "job_dependency"];
const MIGRATION_TABLES = ["kysely_migration", "kysely_migration_lock"];

/** Lists our tables by name, then those of the job queue. */
export async function listTables(client: pg.ClientBase): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(TABLES, [QUEUE_TABLES, MIGRATION_TABLES]);
  return rows;
}

/** Lists our sequences that have given a number. */
export async function listSequences(client: pg.ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<SequenceState>(
    `select quote_ident(sequencename) as name, last_value::float8 as last from pg_sequences
     where schemaname = current_schema() and last_value is not null order by sequencename collate "C"`,
  );
  return rows;
}

/** Reads a table's rows as COPY's text. */
export function rowsOf(client: pg.ClientBase, { name, columns, order }: StoredTable): AsyncIterable<Buffer> {
  return client.query(copyTo(`copy (select ${columns} from ${name} as stored order by ${order}) to stdout`));
}

/** Computes a table's sum from its present rows. */
export async function sumOf(client: pg.ClientBase, table: StoredTable): Promise<TableSum> {
  const hash = createHash("sha256");
  let rows = 0;
  for await (const bytes of rowsOf(client, table)) {
    hash.update(bytes);
    rows += countRows(bytes);
  }
  return { name: table.name, rows, sha256: hash.digest("hex") };
}

/**
 * Sets, for one transaction, how values are written as text, and lifts the limits of time.
 *
 * A wait for a lock stays limited: a migration beside a backup must not stop the site.
 */
export const SAME_EVERYWHERE = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local client_encoding = 'UTF8';
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = '30s'`;

const TABLES = `
select case when nspname = 'pgboss' then 'pgboss.' else '' end || quote_ident(relname) as name,
  (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
  coalesce(
    (select string_agg(quote_ident(attname) || case when attcollation = 0 then '' else ' collate "C"' end, ', ' order by at)
      from pg_index, unnest(indkey) with ordinality as key (number, at), pg_attribute
      where indrelid = pg_class.oid and indisprimary and attrelid = pg_class.oid and attnum = number),
    'stored::text collate "C"') as "order"
from pg_class join pg_namespace on pg_namespace.oid = relnamespace
where relkind in ('r', 'p') and not relispartition
  and (nspname = current_schema() and not relname = any ($2) or nspname = 'pgboss' and relname = any ($1))
  and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
order by nspname = 'pgboss', array_position($1, relname::text), relname collate "C"`;
