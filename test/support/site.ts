import { randomBytes } from "node:crypto";
import type { KyselyPlugin } from "kysely";
import type { DestinationStream } from "pino";
import { onTestFinished } from "vitest";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Role } from "#app/domain/people/rights.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import { readSettings } from "#app/env.server.ts";
import { openSecrets } from "#app/server/secrets.server.ts";
import { openSite } from "#app/server.ts";
import type { Connection } from "#db/connect.ts";
import { freshDatabase, NOW } from "./database.ts";
import { freePort } from "./free-port.ts";
import { siteBuild } from "./site-build.ts";

// Awaited while the file is read, which no test's time limit counts: a busy machine builds for a while.
const BUILD = await siteBuild();

type Form = Readonly<Record<string, string | readonly string[]>> | URLSearchParams | string;
interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody at a browser: asks and sends forms as our own pages would, follows no redirect. */
export interface Visitor {
  readonly get: (path: string, sent?: Sent) => Promise<Response>;
  /** Sends a form, urlencoded; a string is sent as it is, for other content types. */
  readonly post: (path: string, form: Form, sent?: Sent) => Promise<Response>;
}

export interface TestSite extends Visitor {
  /** Origin, such as `http://localhost:41234`. */
  readonly url: string;
  readonly db: Connection["db"];
  readonly connection: Connection;
  /** What the site calls now; write to it to let time pass. */
  readonly clock: { now: Date };
  /** A browser that is signed in; `role` is given first, for every edition or for the one with the id `edition`. */
  readonly signIn: (email: string, role?: Role, edition?: number) => Promise<SignedInVisitor>;
}
export interface SignedInVisitor extends Visitor {
  readonly personId: number;
  readonly cookie: string;
}

/**
 * The real server in this process, on a free port, against a database of its own; closed when the test has finished.
 *
 * @param options.seed fills the database before the site opens
 * @param options.settings what is set beside, by the variables' names; rate limits are off unless they say otherwise
 * @param options.size connections in the pool
 * @param options.logTo reads the site's log
 * @param options.plugin what the site's own queries go through, such as to take a guard away
 */
export async function freshSite({
  seed,
  settings: set = {},
  size = 6,
  plugin,
  logTo,
}: {
  seed?: (db: Connection["db"]) => Promise<unknown>;
  settings?: Readonly<Record<string, string>>;
  size?: number;
  plugin?: KyselyPlugin;
  logTo?: DestinationStream;
} = {}): Promise<TestSite> {
  const connection = await freshDatabase({ size });
  await seed?.(connection.db);
  const port = await freePort();
  const settings = readSettings({ PORT: String(port), RATE_LIMITS: "off", LOG_LEVEL: "error", ...set });
  const clock = { now: NOW };
  const db = plugin ? connection.db.withPlugin(plugin) : connection.db;
  const site = await openSite({ connection: { ...connection, db }, settings, now: () => clock.now, logTo, ...BUILD });
  const leaving = new AbortController();
  // Runs before the database is dropped: the last registered is the first to run. Answers nobody has read, and streams
  // without an end, are hung up: the site would wait for them.
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
        // As after a sign-in by letter a moment ago, so that a test asks for no code before it acts.
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

/** A browser at a site. @param options.own headers sent with everything, such as its cookies */
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
  // Pages as they are: packing and unpacking them, in one process, takes as long as much else.
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
