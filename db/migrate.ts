import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { PgBoss } from "pg-boss";
import { type Connection, connect, type Database } from "./connect.ts";
import { MIGRATIONS } from "./migrations/all.ts";

/** The queues of jobs, created with the tables, so that a transaction can fill one before a worker has started. */
const QUEUES = [
  "payments",
  "waiting",
  "letter",
  "night",
  "badges",
  "certificates",
  "invoice-file",
  "changes",
  "deposits",
  "returns",
  "people-imports",
  "announcements",
] as const;

/** Everything that uses a table waits behind a migration that waits for its lock: so long at most. */
const LOCK_TIMEOUT_MS = 500;
/** How long a migration is tried again when others hold the locks that it needs. */
const PATIENCE_MS = 10 * 60_000;

/**
 * Runs the missing migrations of our tables, then those of the job queue. Both take an advisory lock, so several
 * processes may start together. Processes that run meanwhile are told before and after.
 *
 * On a database in use each migration is a transaction of its own, which gives up a lock that it does not get at once
 * and is tried again later, so that a long transaction of another process holds up nobody else.
 *
 * A database that a later version has changed is left as it is. That version's migrations take nothing away that the
 * version before it uses, so processes of the older version may start again during an upgrade, or when it is undone.
 *
 * @param options.migrations by name; ours, unless a test has more
 * @param options.waits called when a migration has to be tried again
 * @param options.later called with the names of a later version's migrations, when there are any
 * @returns the names of the migrations that ran now
 * @throws when a migration fails, which rolls it back
 */
export async function migrate(
  { direct: { db, url } }: Pick<Connection, "direct">,
  {
    migrations = MIGRATIONS,
    waits = () => {},
    later = () => {},
  }: {
    migrations?: Record<string, Migration>;
    waits?: (why: string) => void;
    later?: (names: readonly string[]) => void;
  } = {},
): Promise<string[]> {
  const unknown = await laterMigrations(db, Object.keys(migrations));
  if (unknown.length > 0) later(unknown);
  // The migrator refuses a database with migrations that it does not know.
  const known = {
    ...impatient(migrations),
    ...Object.fromEntries(unknown.map((name) => [name, { up: async () => {} }])),
  };
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } });
  const listed = await migrator.getMigrations();
  const isNew = listed.every(({ executedAt }) => !executedAt);
  const isMissing = listed.some(({ executedAt }) => !executedAt);
  if (isMissing) await announce(db);
  const names = await eachInTurn(migrator, isNew, waits);
  if (isMissing) await announce(db);
  await createQueues(url, waits);
  return names;
}

/**
 * Creates the job queue's tables, or migrates them, and its queues. As with our tables, a lock that is not given at once
 * is given up, and asked for again later.
 *
 * @param url of the database, without a pooler
 * @param waits called when it has to be tried again
 */
export async function createQueues(url: string, waits: (why: string) => void = () => {}): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const error = await tryQueues(url).then(
      () => null,
      (error: Error) => error,
    );
    if (error === null) return;
    if (!lostALock(error) || performance.now() > end) throw error;
    waits(`the job queue: ${error.message}`);
    await pause();
  }
}

/** One attempt, on connections of its own: a failed one leaves its transaction open. */
async function tryQueues(url: string): Promise<void> {
  const { pool, close } = connect(url, { size: 1 });
  const impatiently = (text: string) => text.replace(/lock_timeout = \d+/, `lock_timeout = ${LOCK_TIMEOUT_MS}`);
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(impatiently(text), values) },
    ...{ supervise: false, schedule: false },
  });
  // A failing call reports its error itself; without a listener this event would end the process.
  boss.on("error", () => {});
  try {
    await boss.start();
    for (const queue of QUEUES) await boss.createQueue(queue);
    await boss.stop({ graceful: false });
  } finally {
    await close();
  }
}

const pause = () => delay(300 + 1200 * Math.random());

async function eachInTurn(migrator: Migrator, isNew: boolean, waits: (why: string) => void): Promise<string[]> {
  const names: string[] = [];
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const { error, results = [] } = await (isNew ? migrator.migrateToLatest() : migrator.migrateUp());
    if (error) {
      if (!lostALock(error) || performance.now() > end) throw error;
      waits(`${results.at(-1)?.migrationName}: ${(error as Error).message}`);
      await pause();
      continue;
    }
    names.push(...results.map(({ migrationName }) => migrationName));
    if (isNew || results.length === 0) return names;
  }
}

/** Lists what the database has been through after the last of these migrations. */
async function laterMigrations(db: Database, names: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(
    db,
  );
  if (!rows[0]?.there) return [];
  const last = names.toSorted().at(-1) ?? "";
  const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return done.rows.map(({ name }) => name).filter((name) => name > last);
}

/** The same migrations, which fail when they do not get a lock in time. */
function impatient(migrations: Record<string, Migration>): Record<string, Migration> {
  const entries = Object.entries(migrations).map(([name, { up }]): [string, Migration] => [
    name,
    {
      up: async (db) => {
        await sql`set local lock_timeout = ${sql.lit(LOCK_TIMEOUT_MS)}`.execute(db);
        await up(db);
      },
    },
  ]);
  return Object.fromEntries(entries);
}

/** `55P03`: a lock was not given in time, `40P01`: a deadlock. */
function lostALock(error: unknown): boolean {
  return ["55P03", "40P01"].includes((error as { code?: string }).code ?? "");
}

/** Processes that run drop their prepared statements; see `Connection.renew`. */
async function announce(db: Database): Promise<void> {
  await sql`select pg_notify('schema', '')`.execute(db);
}
