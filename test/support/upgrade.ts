import { Migrator } from "kysely/migration";
import type { Connection } from "#db/connect.ts";
import { createQueues, migrate } from "#db/migrate.ts";
import { MIGRATIONS } from "#db/migrations/all.ts";
import { copyOf, EMPTY, madeOnce } from "./database.ts";

const NAMES = Object.keys(MIGRATIONS).sort();

export interface OldDatabase extends Connection {
  /** Runs the missing migrations, as a start of the site does. */
  readonly upgrade: () => Promise<unknown>;
  /** Creates the tables of the job queue alone. */
  readonly upgradeQueues: () => Promise<void>;
}

/** How many migrations one shared database has more than the one before it. */
const STEP = 10;

/**
 * Makes a database with the schema before a migration, for a test that fills it with SQL, upgrades it and reads its rows. It
 * is dropped after the test.
 *
 * @param migration the name of the first migration that has not run, such as `2026-11-25-mailings`
 */
export async function databaseBefore(migration: string): Promise<OldDatabase> {
  const count = NAMES.indexOf(migration);
  if (count < 1) throw new Error(`no migration comes before ${migration}`);
  const connection = await copyOf(await migratedBy(Math.floor(count / STEP)), { size: 2 });
  await migrateTo(connection, count);
  return { ...connection, upgrade: () => migrate(connection), upgradeQueues: () => createQueues(connection.url) };
}

/** A database after a number of steps, made once a run from the one before it. @returns its name, for `copyOf` */
async function migratedBy(steps: number): Promise<string> {
  if (steps === 0) return EMPTY;
  const before = await migratedBy(steps - 1);
  return madeOnce(`migrated_by_${steps}`, (connection) => migrateTo(connection, steps * STEP), before);
}

async function migrateTo({ db }: Connection, count: number): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateTo(NAMES[count - 1] ?? "");
  if (error) throw error;
}
