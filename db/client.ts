import pg from "pg";
import { addressesOf } from "./hosts.ts";
import { ImpatientClient, type ImpatientOptions } from "./impatient-client.ts";
import { openStatements, type Statements } from "./statements.ts";

export interface ClientOptions extends Omit<ImpatientOptions, "connectionString"> {
  /** The address, with one host or several. */
  readonly connectionString: string;
  /** The names of prepared statements that the clients of a pool share. */
  readonly statements?: Statements;
}

/** Errors of a prepared statement whose tables have changed: 0A000; 42804 and 42883 when a column has another type. */
const CHANGED = new Set(["0A000", "42804", "42883"]);
/** Errors of a prepared statement that the server does not have, or already has, behind a pooler. */
const EXCHANGED = new Set(["26000", "42P05"]);

/** How long a host may take to say whether it can be written to, when there are several. */
const KNOCK_MS = 2_000;

/** The host that could be written to when it was last asked, by address. */
const lastWritable = new Map<string, string>();

type Done = (error: Error | null, result?: pg.QueryResult) => void;
type Connected = ((error: Error) => void) | ((error: null, client: pg.Client) => void);
type Release = (destroy?: Error | boolean) => void;

/**
 * A client whose waits all have deadlines (`ImpatientClient`), with three additions.
 *
 * It repeats a prepared statement that fails because the schema has changed: outside a transaction without a name.
 * Inside one, which the error has ended, the error carries `outdated: true`, on which `inTransaction` runs the whole
 * transaction again.
 *
 * A pool closes it when it is released after the schema has changed.
 *
 * It takes an address with several hosts, and connects to the first that can be written to.
 */
export class DatabaseClient extends ImpatientClient {
  readonly #url: string;
  readonly #statements: Statements;
  #release: Release = () => {};

  constructor(options: ClientOptions) {
    const { statements = openStatements(), connectionString, ...rest } = options;
    super({ ...rest, connectionString: addressesOf(connectionString)[0] });
    this.#url = connectionString;
    this.#statements = statements;
    statements.opened(this);
  }

  /** The pool sets it at each use. */
  set release(release: Release) {
    this.#release = release;
  }

  get release(): Release {
    const release = this.#release;
    return (destroy) => release(destroy || this.#statements.isOutdated(this));
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg declares it with and without a callback
  override connect(connected?: Connected): any {
    const connecting = this.#connect();
    if (!connected) return connecting;
    connecting.then(
      (client) => process.nextTick(connected as (error: null, client: pg.Client) => void, null, client),
      (error) => process.nextTick(connected as (error: Error) => void, error),
    );
  }

  async #connect(): Promise<this> {
    if (addressesOf(this.#url).length > 1) {
      const { hostname, port } = new URL(await writableHost(this.#url));
      Object.assign(this, { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: Number(port || 5432) });
    }
    await super.connect();
    return this;
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg declares eight overloads
  override query(asked: any, ...rest: any[]): any {
    // Texts without a name, and cursors, are never outdated.
    if (typeof asked !== "object" || !asked?.name || "submit" in asked) return super.query(asked, ...rest);
    const done: Done | undefined = rest.find((one) => typeof one === "function");
    const answer = this.#run({ ...asked, values: rest.find(Array.isArray) ?? asked.values });
    if (!done) return answer;
    answer.then(
      (result) => process.nextTick(done, null, result),
      (error) => process.nextTick(done, error),
    );
  }

  async #run({ name = "", ...config }: pg.QueryConfig): Promise<pg.QueryResult> {
    const named = this.#statements.named(name);
    if (!named) return super.query(config);
    const isAlone = this.getTransactionStatus() === "I";
    const wasPrepared = this.#hasPrepared(named);
    try {
      return await super.query({ ...config, name: named });
    } catch (error) {
      const { code = "" } = error as { code?: string };
      // The same errors of a statement that was not prepared before are its own faults.
      if (!EXCHANGED.has(code) && !(wasPrepared && CHANGED.has(code))) throw error;
      this.#statements.forget();
      if (isAlone) return super.query(config);
      throw Object.assign(error as Error, { outdated: true });
    }
  }

  /** Whether this connection has prepared a statement under this name, which pg remembers. */
  #hasPrepared(name: string): boolean {
    const { connection } = this as unknown as { connection: { parsedStatements: Readonly<Record<string, string>> } };
    return Object.hasOwn(connection.parsedStatements, name);
  }
}

/**
 * Asks the hosts in turn, beginning with the one that could be written to before.
 *
 * @returns the address with that host alone
 * @throws the last host's error, or one that says that all are read-only
 */
async function writableHost(url: string): Promise<string> {
  const known = lastWritable.get(url);
  const addresses = [...new Set([...(known ? [known] : []), ...addressesOf(url)])];
  let failure = new Error("no host of DATABASE_URL can be written to");
  for (const address of addresses) {
    const answer = await isReadOnly(address).catch((error: Error) => error);
    if (answer instanceof Error) failure = answer;
    if (answer !== false) continue;
    lastWritable.set(url, address);
    return address;
  }
  throw failure;
}

async function isReadOnly(address: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: address,
    connectionTimeoutMillis: KNOCK_MS,
    query_timeout: KNOCK_MS,
    application_name: "grand-paris-circulaire host",
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("show transaction_read_only");
    return rows[0]?.transaction_read_only !== "off";
  } finally {
    void client.end().catch(() => {});
  }
}
