import { Kysely, type LogEvent } from "kysely";
import pg from "pg";
import { DatabaseClient } from "./client.ts";
import { Dialect } from "./dialect.ts";
import { type Deadlines, LANE_DEADLINES, type LaneName, PATIENT, SILENCE_MS } from "./lanes.ts";
import { preparing } from "./prepared.ts";
import type { DB } from "./schema.ts";
import { openStatements, type Statements } from "./statements.ts";
import { dropping } from "./waiting.ts";

export type Database = Kysely<DB>;

/** A pool of connections, and the query builder over it. */
export interface Pooled {
  readonly db: Database;
  /** The same pool, for users of a raw client (the job queue, the limits). */
  readonly pool: pg.Pool;
}

/** The connections of a process. Its own pool has long deadlines, for commands, imports and migrations. */
export interface Connection extends Pooled {
  readonly url: string;
  /** The same database without a pooler between, for what belongs to a session: LISTEN, advisory locks, migrations. */
  readonly direct: DirectConnection;
  /** A group of connections with its own pool and deadlines, opened when first asked for. */
  readonly lane: (name: LaneName) => Pooled;
  /** To be called when the schema has changed: prepares all statements anew, on new connections. */
  readonly renew: () => void;
  /** Ends the pools after the running queries. */
  readonly close: () => Promise<void>;
}

export interface DirectConnection extends Pooled {
  readonly url: string;
}

/** Called after a statement has run or failed, with its time. */
export type Hearer = (event: LogEvent) => void;

export interface ConnectOptions {
  /** Connections of the own pool, and of each of the lanes `site` and `forms`: 4 to 8. */
  readonly size?: number;
  /**
   * True behind a pooler that gives each transaction another server: statements have no names, and the server gets no
   * deadlines, which belong to a session. The client's own deadlines remain.
   */
  readonly isPooled?: boolean;
  /** The server's own address, when `url` is a pooler's. */
  readonly directUrl?: string | null;
  /** Called after every statement. */
  readonly hear?: Hearer;
}

const DATE = 1082;
const INT8 = 20;
/** Connections beside the pooler: the letters' locks, an edition's badges, a migration. */
const DIRECT_SIZE = 3;

// Days are text (`YYYY-MM-DD`): a Date would depend on the server's time zone.
pg.types.setTypeParser(DATE, (value) => value);
// Counts and versions are far below 2^53.
pg.types.setTypeParser(INT8, Number);

/**
 * Opens pools on a Postgres server.
 *
 * @param url `postgres://…` of the database, with one host or several
 */
export function connect(url: string, { size = 6, isPooled = false, directUrl, hear }: ConnectOptions = {}): Connection {
  const statements = openStatements({ prepares: !isPooled });
  const open = (deadlines: Deadlines, max: number) => openPool({ url, deadlines, max, statements, isPooled, hear });
  const own = open(PATIENT, size);
  const lanes = new Map<LaneName, Pooled>();
  const direct = directUrl ? connect(directUrl, { size: DIRECT_SIZE, hear }) : null;
  return {
    ...own,
    url,
    direct: direct ?? { ...own, url },
    lane: (name) => {
      const lane = lanes.get(name) ?? open(LANE_DEADLINES[name], LANE_DEADLINES[name].size ?? size);
      lanes.set(name, lane);
      return lane;
    },
    renew: () => {
      statements.forget();
      direct?.renew();
    },
    close: async () => void (await Promise.all([direct?.close(), ...[own, ...lanes.values()].map(close)])),
  };
}

interface PoolOptions {
  readonly url: string;
  readonly deadlines: Deadlines;
  readonly max: number;
  readonly statements: Statements;
  readonly isPooled: boolean;
  readonly hear?: Hearer;
}

function openPool({ url, deadlines, max, statements, isPooled, hear }: PoolOptions): Pooled {
  const options = {
    // The pool gives its own options to the class.
    Client: DatabaseClient as unknown as new () => pg.ClientBase,
    statements,
    silence: deadlines.statement + SILENCE_MS,
    connectionString: url,
    max,
    connectionTimeoutMillis: deadlines.acquire,
    application_name: "grand-paris-circulaire",
    ...(isPooled ? {} : endedByServer(deadlines)),
  };
  const pool = new pg.Pool(options);
  // Without these listeners a lost connection would end the process. Queries fail on their own, and the pool opens new
  // connections.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<DB>({ dialect: new Dialect({ pool: preparing(dropping(pool)) }), log: hear });
  return { db, pool };
}

/** The waits that the server ends by itself. */
function endedByServer({ lock, statement, idleInTransaction }: Deadlines): pg.ClientConfig {
  return {
    lock_timeout: lock,
    statement_timeout: statement,
    idle_in_transaction_session_timeout: idleInTransaction,
  };
}

async function close({ db, pool }: Pooled): Promise<void> {
  await db.destroy();
  // Kysely does not end a pool through which it has sent nothing.
  if (!pool.ended) await pool.end();
}
