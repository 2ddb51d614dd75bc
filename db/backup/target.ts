import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { BackupRefused } from "./format.ts";

/** How long a connection that was just closed may still be counted by the server. */
const CLOSING_MS = 3_000;

/**
 * Removes what our schemas hold, in the caller's transaction.
 *
 * @param replace true where people or editions may be there
 * @throws BackupRefused when others use the database, or it is not empty
 */
export async function clearTarget(client: pg.ClientBase, replace: boolean): Promise<void> {
  const others = await otherConnections(client);
  if (others > 0)
    throw new BackupRefused(
      `The database is in use by ${others} other connection${others > 1 ? "s" : ""}: stop the site, its workers and any connection pooler, then restore again.`,
    );
  if (!replace && !(await isEmpty(client)))
    throw new BackupRefused(
      "The database is not empty. To remove everything that it holds and restore the backup in its place, add --replace.",
    );
  await client.query("drop schema if exists rehearsal cascade");
  await client.query(REMOVE_EVERYTHING);
}

async function otherConnections(client: pg.ClientBase): Promise<number> {
  for (let waited = 0; ; waited += 100) {
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where datname = current_database() and usename = current_user and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    );
    const others = rows[0]?.others ?? 0;
    if (others === 0 || waited >= CLOSING_MS) return others;
    // Within a transaction the server answers from what it has read before.
    await client.query("select pg_stat_clear_snapshot()");
    await delay(100);
  }
}

/** Whether the database holds no person and no edition. */
async function isEmpty(client: pg.ClientBase): Promise<boolean> {
  for (const table of ["person", "edition"]) {
    const { rows } = await client.query("select to_regclass($1) is not null as is_there", [table]);
    if (!rows[0].is_there) continue;
    if ((await client.query(`select from ${table} limit 1`)).rowCount !== 0) return false;
  }
  return true;
}

/** Removes tables, views, sequences, functions and types of our schema that belong to no extension. */
const REMOVE_EVERYTHING = `
do $$
declare command text;
begin
  for command in
    select format('drop %s if exists %s cascade', case relkind when 'v' then 'view' when 'm' then 'materialized view'
        when 'S' then 'sequence' else 'table' end, format('%I.%I', current_schema(), relname))
      from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
        and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid
          and (deptype = 'e' or relkind = 'S' and deptype in ('a', 'i')))
  loop
    execute command;
  end loop;
  for command in
    select format('drop routine if exists %s cascade', oid::regprocedure)
      from pg_proc
      where pronamespace = current_schema()::regnamespace
        and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
    union all
    select format('drop type if exists %I.%I cascade', current_schema(), typname)
      from pg_type
      where typnamespace = current_schema()::regnamespace and typtype in ('e', 'd')
        and not exists (select from pg_depend where classid = 'pg_type'::regclass and objid = pg_type.oid and deptype = 'e')
  loop
    execute command;
  end loop;
end $$`;
