import { Kysely, type LogEvent, PostgresDialect } from "kysely";
import pg from "pg";
import { DatabaseClient } from "./client.ts";
import { preparing } from "./prepared.ts";
import type { DB } from "./schema.ts";
import { openStatements } from "./statements.ts";

export type Database = Kysely<DB>;

export interface Connection {
  readonly db: Database;
  /** The same pool, for users of a raw client (the job queue, the limits). */
  readonly pool: pg.Pool;
  /** The same database without a pooler between, for what belongs to a session: LISTEN, advisory locks, migrations. */
  readonly direct: DirectConnection;
  readonly url: string;
  /** To be called when the schema has changed: prepares all statements anew, on new connections. */
  readonly renew: () => void;
  /** Ends the pool after the running queries. */
  readonly close: () => Promise<void>;
}

export interface DirectConnection {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly url: string;
}

/** Called after a statement has run or failed, with its time. */
export type Hearer = (event: LogEvent) => void;

const DATE = 1082;
const INT8 = 20;
/** Connections beside the pooler: the letters' locks, an edition's badges, a migration. */
const DIRECT_SIZE = 3;

// Days are text (`YYYY-MM-DD`): a Date would depend on the server's time zone.
pg.types.setTypeParser(DATE, (value) => value);
// Counts and versions are far below 2^53.
pg.types.setTypeParser(INT8, Number);

/**
 * Opens a pool on a Postgres server.
 *
 * @param url `postgres://…` of the database, with one host or several
 * @param options.size connections in the pool, 4 to 8 per process
 * @param options.prepares false behind a pooler that gives each transaction another server
 * @param options.directUrl the server's own address, when `url` is a pooler's
 * @param options.hear called after every statement
 */
export function connect(
  url: string,
  {
    size = 6,
    prepares = true,
    directUrl,
    hear,
  }: { size?: number; prepares?: boolean; directUrl?: string | null; hear?: Hearer } = {},
): Connection {
  const statements = openStatements({ prepares });
  const pool = openPool(url, size, statements);
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }), log: hear });
  const direct = directUrl ? connect(directUrl, { size: DIRECT_SIZE, hear }) : null;
  return {
    db,
    pool,
    direct: direct ?? { db, pool, url },
    url,
    renew: () => {
      statements.forget();
      direct?.renew();
    },
    close: async () => {
      await direct?.close();
      await db.destroy();
      // Kysely does not end a pool through which it has sent nothing.
      if (!pool.ended) await pool.end();
    },
  };
}

function openPool(url: string, size: number, statements: ReturnType<typeof openStatements>): pg.Pool {
  const options = {
    // The pool gives its own options to the class.
    Client: DatabaseClient as unknown as new () => pg.ClientBase,
    statements,
    connectionString: url,
    max: size,
    application_name: "grand-paris-circulaire",
    keepAlive: true,
  };
  const pool = new pg.Pool(options);
  // Without these listeners a lost connection would end the process. Queries fail on their own, and the pool opens new
  // connections.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
