import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import { type Connection, connect } from "#db/connect.ts";

/**
 * A migrated, empty database for one test, dropped when it has finished.
 *
 * @param options.size connections in the pool; a race needs as many as it has runners
 */
export async function freshDatabase({ size = 6 }: { size?: number } = {}): Promise<Connection> {
  const mould = new URL(inject("mouldUrl"));
  return ownDatabase(mould, mould.pathname.slice(1), size);
}

/** A database for one test in which nobody has made anything yet. */
export async function emptyDatabase(): Promise<Connection> {
  return ownDatabase(new URL(inject("mouldUrl")), "template1", 2);
}

async function ownDatabase(mould: URL, template: string, size: number): Promise<Connection> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  // As in a real installation the application owns its database and is no superuser.
  await asAdministrator(
    `create database ${name} template ${template} owner ${decodeURIComponent(mould.username)} strategy file_copy`,
  );
  const own = new URL(mould);
  own.pathname = `/${name}`;
  const connection = connect(own.href, { size });
  onTestFinished(async () => {
    await connection.close();
    await asAdministrator(`drop database if exists ${name} with (force)`);
  });
  return connection;
}

/** The moment tests call now, unless they say otherwise: a Thursday in winter, 10:00 in Paris. */
export const NOW = new Date("2030-01-10T09:00:00Z");

async function asAdministrator(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("administratorUrl") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
