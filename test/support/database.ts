import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import { type Connection, connect } from "#db/connect.ts";

/**
 * Makes a migrated, empty database for one test, dropped afterwards.
 *
 * @param options.size connections in the pool; a race needs one for each runner
 */
export async function freshDatabase({ size = 6 }: { size?: number } = {}): Promise<Connection> {
  const base = new URL(inject("templateUrl"));
  return ownDatabase(base, base.pathname.slice(1), size);
}

/** Copies a database of this run for one test. @param template as `madeOnce` returns it */
export async function copyOf(template: string, { size = 6 }: { size?: number } = {}): Promise<Connection> {
  return ownDatabase(new URL(inject("templateUrl")), template, size);
}

/** The database without tables, for `copyOf` and `madeOnce`. */
export const EMPTY = "template1";

/** Makes a database without tables for one test. */
export async function emptyDatabase(): Promise<Connection> {
  return copyOf(EMPTY, { size: 2 });
}

async function ownDatabase(base: URL, template: string, size: number): Promise<Connection> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  // As in an installation, the application owns its database and is not superuser.
  const owner = decodeURIComponent(base.username);
  await administrator().query(`create database ${name} template ${template} owner ${owner} strategy file_copy`);
  const own = new URL(base);
  own.pathname = `/${name}`;
  const connection = connect(own.href, { size });
  onTestFinished(async () => {
    await connection.close();
    // The next test does not wait for it. What is not dropped at the end goes with the server.
    administrator()
      .query(`drop database if exists ${name} with (force)`)
      .catch(() => undefined);
  });
  return connection;
}

let connections: pg.Pool | undefined;

/**
 * Makes a database that tests copy, once a run: the first test that asks makes it, and the others wait.
 *
 * @param name letters, digits and underscores
 * @param fill writes its rows
 * @param from the database that it begins as: by default the migrated, empty one
 * @returns the name, for `copyOf`
 */
export async function madeOnce(
  name: string,
  fill: (connection: Connection) => Promise<unknown>,
  from = new URL(inject("templateUrl")).pathname.slice(1),
): Promise<string> {
  const client = await administrator().connect();
  try {
    await client.query("select pg_advisory_lock(hashtext($1))", [name]);
    const { rows } = await client.query("select from pg_database where datname = $1", [name]);
    if (rows.length === 0) await make(name, { fill, from }, client);
    return name;
  } finally {
    await client.query("select pg_advisory_unlock_all()");
    client.release();
  }
}

/** The database gets its name after it is filled, so that a failed attempt is repeated by the next test. */
async function make(
  name: string,
  { fill, from }: { fill: (connection: Connection) => Promise<unknown>; from: string },
  client: pg.PoolClient,
): Promise<void> {
  const base = new URL(inject("templateUrl"));
  const unfinished = `${name}_unfinished`;
  const owner = decodeURIComponent(base.username);
  await client.query(`drop database if exists ${unfinished} with (force)`);
  await client.query(`create database ${unfinished} template ${from} owner ${owner} strategy file_copy`);
  const own = new URL(base);
  own.pathname = `/${unfinished}`;
  const connection = connect(own.href, { size: 2 });
  await fill(connection).finally(() => connection.close());
  await client.query(`alter database ${unfinished} rename to ${name}`);
}

/** The worker's connections as superuser, kept open because a new one costs as much as a statement. */
function administrator(): pg.Pool {
  if (connections) return connections;
  connections = new pg.Pool({ connectionString: inject("administratorUrl"), max: 2 });
  // The server is stopped while these are open, at the end of the run.
  connections.on("error", () => undefined);
  return connections;
}

/** The default time of tests: a Thursday in winter, 10:00 in Paris. */
export const NOW = new Date("2030-01-10T09:00:00Z");
