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
  const mould = new URL(inject("mouldUrl"));
  return ownDatabase(mould, mould.pathname.slice(1), size);
}

/** Makes a database without tables for one test. */
export async function emptyDatabase(): Promise<Connection> {
  return ownDatabase(new URL(inject("mouldUrl")), "template1", 2);
}

async function ownDatabase(mould: URL, template: string, size: number): Promise<Connection> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  // As in an installation, the application owns its database and is not superuser.
  const owner = decodeURIComponent(mould.username);
  await administrator().query(`create database ${name} template ${template} owner ${owner} strategy file_copy`);
  const own = new URL(mould);
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
