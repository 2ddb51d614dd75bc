import { Kysely, type LogEvent, PostgresDialect } from "kysely";
import pg from "pg";
import { preparing } from "./prepared.ts";
import type { DB } from "./schema.ts";

export type Database = Kysely<DB>;

export interface Connection {
  readonly db: Database;
  /** The same pool, for what needs a raw client (LISTEN, the job queue, the rate limits). */
  readonly pool: pg.Pool;
  readonly url: string;
  /** Ends the pool once what is running has finished. */
  readonly close: () => Promise<void>;
}

/** Told of a statement that has run or failed, with its time. */
export type Hearer = (event: LogEvent) => void;

const DATE = 1082;
const INT8 = 20;

// Days are text (`YYYY-MM-DD`): a Date would drag them through the server's time zone.
pg.types.setTypeParser(DATE, (value) => value);
// Counts and versions stay far below 2^53.
pg.types.setTypeParser(INT8, Number);

/**
 * Opens a pool on a Postgres server.
 *
 * @param url `postgres://…` of the database
 * @param options.size connections in the pool, 4 to 8 per process
 * @param options.hear told of every statement once it has run; nobody listens where it is left out
 */
export function connect(url: string, { size = 6, hear }: { size?: number; hear?: Hearer } = {}): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: "grand-paris-circulaire",
    keepAlive: true,
  });
  // The server went away: queries fail on their own and the pool opens new connections. Unheard, the event would end the
  // process, on an idle connection and in the middle of a transaction alike.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }), log: hear });
  return { db, pool, url, close: () => db.destroy() };
}
