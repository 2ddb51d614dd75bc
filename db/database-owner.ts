import pg from "pg";
import type { ServerNote } from "./server-note.ts";

const DATABASE = "grand_paris_circulaire";
/** The role that owns the database. The application connects as it, so an injected statement has only its rights. */
const OWNER = "grand_paris_circulaire";

/** The application's connection. */
export function ownerAddress({ port, ownerPassword = "" }: ServerNote): string {
  return `postgres://${OWNER}:${ownerPassword}@127.0.0.1:${port}/${DATABASE}`;
}

/** The superuser's connection, for creating the database and its owner. */
export function superuserAddress({ port, password }: ServerNote, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Creates the owner and its database if missing, and changes the owner of what an older release left to the superuser.
 * Safe after an interrupted first start.
 */
export async function prepareDatabase(note: ServerNote & { ownerPassword: string }): Promise<void> {
  await asSuperuser(note, "postgres", async (client) => {
    const role = await client.query("select from pg_roles where rolname = $1", [OWNER]);
    const password = client.escapeLiteral(note.ownerPassword);
    const attributes = "login nosuperuser nocreatedb nocreaterole noreplication";
    await client.query(`${role.rowCount === 0 ? "create" : "alter"} role ${OWNER} ${attributes} password ${password}`);
    const database = await client.query("select pg_get_userbyid(datdba) as owner from pg_database where datname = $1", [
      DATABASE,
    ]);
    if (database.rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`);
    else if (database.rows[0].owner !== OWNER) await client.query(`alter database ${DATABASE} owner to ${OWNER}`);
  });
  await asSuperuser(note, DATABASE, (client) => client.query(HAND_OVER));
}

async function asSuperuser(
  note: ServerNote,
  database: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString: superuserAddress(note, database) });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/**
 * `reassign owned` refuses for the initial superuser, so the owner of each object is changed: of everything outside the
 * system's schemas that belongs to no extension.
 */
const HAND_OVER = `
do $$
declare command text;
begin
  for command in
    select format('alter schema %I owner to ${OWNER}', nspname) from pg_namespace
      where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') and nspowner = 10
    union all
    select format('alter %s %s owner to ${OWNER}',
        case relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view' else 'table' end,
        pg_class.oid::regclass)
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relowner = 10 and relkind in ('r', 'p', 'v', 'm', 'S') and nspname !~ '^pg_' and nspname <> 'information_schema'
        and not exists (select from pg_depend where objid = pg_class.oid and deptype in ('e', 'i', 'a')
          and classid = 'pg_class'::regclass and (deptype = 'e' or relkind = 'S'))
    union all
    select format('alter routine %s owner to ${OWNER}', pg_proc.oid::regprocedure)
      from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
      where proowner = 10 and nspname !~ '^pg_' and nspname <> 'information_schema'
        and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e' and classid = 'pg_proc'::regclass)
    union all
    select format('alter type %s owner to ${OWNER}', pg_type.oid::regtype)
      from pg_type join pg_namespace on pg_namespace.oid = typnamespace
      where typowner = 10 and typtype in ('e', 'd') and nspname !~ '^pg_' and nspname <> 'information_schema'
        and not exists (select from pg_depend where objid = pg_type.oid and deptype = 'e' and classid = 'pg_type'::regclass)
  loop
    execute command;
  end loop;
  if (select nspowner from pg_namespace where nspname = 'public') = 10 then
    execute 'alter schema public owner to ${OWNER}';
  end if;
end $$`;
