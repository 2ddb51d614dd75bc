import { Kysely, type LogEvent, PostgresDialect } from "kysely";
import pg from "pg";
import { preparing } from "./prepared.ts";
import type { DB } from "./schema.ts";

export type Database = Kysely<DB>;

export interface Connection {
  readonly db: Database;
  /** The same pool, for users of a raw client (LISTEN, the job queue, the limits). */
  readonly pool: pg.Pool;
  readonly url: string;
  /** Ends the pool after the running queries. */
  readonly close: () => Promise<void>;
}

/** Called after a statement has run or failed, with its time. */
export type Hearer = (event: LogEvent) => void;

const DATE = 1082;
const INT8 = 20;

// Days are text (`YYYY-MM-DD`): a Date would depend on the server's time zone.
pg.types.setTypeParser(DATE, (value) => value);
// Counts and versions are far below 2^53.
pg.types.setTypeParser(INT8, Number);

/**
 * Opens a pool on a Postgres server.
 *
 * @param url `postgres://…` of the database
 * @param options.size connections in the pool, 4 to 8 per process
 * @param options.hear called after every statement
 */
export function connect(url: string, { size = 6, hear }: { size?: number; hear?: Hearer } = {}): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: "grand-paris-circulaire",
    keepAlive: true,
  });
  // Without these listeners a lost connection would end the process. Queries fail on their own, and the pool opens new
  // connections.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }), log: hear });
  return { db, pool, url, close: () => db.destroy() };
}
