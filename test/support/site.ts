import { randomBytes } from "node:crypto";
import type { KyselyPlugin } from "kysely";
import type { DestinationStream } from "pino";
import { onTestFinished } from "vitest";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Role } from "#app/domain/people/rights.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import { readSettings } from "#app/env.server.ts";
import type { Metrics } from "#app/server/metrics.server.ts";
import { openSecrets } from "#app/server/secrets.server.ts";
import { openSite } from "#app/server.ts";
import type { Connection } from "#db/connect.ts";
import { freshDatabase, NOW } from "./database.ts";
import { freePort } from "./free-port.ts";
import { openSharedPrint } from "./print-thread.ts";
import { siteBuild } from "./site-build.ts";

// Awaited while the file is imported, which no test's time limit counts: a busy machine builds slowly.
const BUILD = await siteBuild();

type Form = Readonly<Record<string, string | readonly string[]>> | URLSearchParams | string;
interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser at a site: it sends requests and forms as our own pages do, and follows no redirects. */
export interface Visitor {
  readonly get: (path: string, sent?: Sent) => Promise<Response>;
  /** Sends a form, urlencoded; a string is sent unchanged, for other content types. */
  readonly post: (path: string, form: Form, sent?: Sent) => Promise<Response>;
}

export interface TestSite extends Visitor {
  /** Origin, such as `http://localhost:41234`. */
  readonly url: string;
  readonly db: Connection["db"];
  readonly connection: Connection;
  /** The site's time; tests may change it. */
  readonly clock: { now: Date };
  /** A signed-in browser; `role` is given first, for every edition or for the one with the id `edition`. */
  readonly signIn: (email: string, role?: Role, edition?: number) => Promise<SignedInVisitor>;
}
export interface SignedInVisitor extends Visitor {
  readonly personId: number;
  readonly cookie: string;
}

/**
 * Opens the real server in this process on a free port, with its own database; it is closed after the test.
 *
 * @param options.seed fills the database before the site opens
 * @param options.settings variables by name; rate limits are off by default
 * @param options.size connections in the pool
 * @param options.logTo receives the site's log
 * @param options.database makes the database: `freshDatabase` or `demonstration`
 * @param options.metrics serves the site's figures
 * @param options.plugin changes the site's own queries, such as to remove a guard
 * @param options.oneLane true to give all audiences the connections of pages, to show what the others are for
 */
export async function freshSite({
  seed,
  settings: set = {},
  size = 6,
  plugin,
  logTo,
  database = freshDatabase,
  metrics,
  oneLane = false,
}: {
  seed?: (db: Connection["db"]) => Promise<unknown>;
  settings?: Readonly<Record<string, string>>;
  size?: number;
  plugin?: KyselyPlugin;
  logTo?: DestinationStream;
  database?: typeof freshDatabase;
  metrics?: (connection: Connection) => Promise<Metrics>;
  oneLane?: boolean;
} = {}): Promise<TestSite> {
  const connection = await database({ size });
  await seed?.(connection.db);
  const port = await freePort();
  const settings = readSettings({ PORT: String(port), RATE_LIMITS: "off", LOG_LEVEL: "error", ...set });
  const clock = { now: NOW };
  const lane: Connection["lane"] = (name) => {
    const { db, pool } = connection.lane(oneLane ? "site" : name);
    return { pool, db: plugin ? db.withPlugin(plugin) : db };
  };
  const site = await openSite({
    connection: { ...connection, lane },
    settings,
    now: () => clock.now,
    logTo,
    metrics: await metrics?.(connection),
    ...BUILD,
    openPrintPool: openSharedPrint,
    // The test is over, so its connections bring no more requests.
    quietMs: 0,
  });
  const leaving = new AbortController();
  // Runs before the database is dropped, because the last registered runs first. Aborts unread answers and endless
  // streams, for which the site would wait.
  onTestFinished(() => {
    leaving.abort();
    return site.close();
  });
  const browser = (own?: Readonly<Record<string, string>>) =>
    visitor({ origin: settings.appUrl, address: site.url, own, signal: leaving.signal });
  return {
    url: settings.appUrl,
    db: connection.db,
    connection,
    clock,
    ...browser(),
    signIn: async (email, role, edition) => {
      const personId = await findOrCreatePerson(connection.db, { email, now: clock.now });
      if (role) await grantRole(connection.db, { email, role, edition: edition ?? null, by: null, now: clock.now });
      const secret = randomBytes(32).toString("base64url");
      const { hash } = await openSecrets(connection.db, settings.sessionSecret);
      const login = {
        hash: hash("login", secret),
        person_id: personId,
        created_at: clock.now,
        last_seen_at: clock.now,
        // As just after a sign-in by letter, so that tests need no confirmation.
        confirmed_at: clock.now,
      };
      const expires_at = new Date(clock.now.getTime() + 14 * 24 * 60 * 60 * 1000);
      await connection.db
        .insertInto("login")
        .values({ ...login, expires_at })
        .execute();
      const cookie = `login=${encodeURIComponent(btoa(JSON.stringify(secret)))}`;
      return { personId, cookie, ...browser({ cookie }) };
    },
  };
}

/** A browser at a site. @param options.own headers of every request, such as cookies */
function visitor({
  origin,
  address,
  own = {},
  signal,
}: {
  origin: string;
  address: string;
  own?: Readonly<Record<string, string>>;
  signal: AbortSignal;
}): Visitor {
  // Without compression, which in one process takes much time.
  const plain = { "accept-encoding": "identity", ...own };
  return {
    get: (path, { headers } = {}) =>
      fetch(new URL(path, address), { headers: { ...plain, ...headers }, redirect: "manual", signal }),
    post: (path, form, { headers } = {}) =>
      fetch(new URL(path, address), {
        method: "POST",
        body: bodyOf(form),
        headers: { origin, ...plain, ...headers },
        redirect: "manual",
        signal,
      }),
  };
}

function bodyOf(form: Form): URLSearchParams | string {
  if (typeof form === "string" || form instanceof URLSearchParams) return form;
  const fields = Object.entries(form).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : value).map((one): [string, string] => [name, one]),
  );
  return new URLSearchParams(fields);
}
