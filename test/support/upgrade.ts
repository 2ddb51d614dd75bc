import { Migrator } from "kysely/migration";
import type { Connection } from "#db/connect.ts";
import { createQueues, migrate } from "#db/migrate.ts";
import { MIGRATIONS } from "#db/migrations/all.ts";
import { emptyDatabase } from "./database.ts";

export interface OldDatabase extends Connection {
  /** Runs the missing migrations, as a start of the site does. */
  readonly upgrade: () => Promise<unknown>;
  /** Creates the tables of the job queue alone. */
  readonly upgradeQueues: () => Promise<void>;
}

/**
 * Makes a database with the schema before a migration, for a test that fills it with SQL, upgrades it and reads its rows. It
 * is dropped after the test.
 *
 * @param migration the name of the first migration that has not run, such as `2026-11-25-mailings`
 */
export async function databaseBefore(migration: string): Promise<OldDatabase> {
  const names = Object.keys(MIGRATIONS).sort();
  const last = names[names.indexOf(migration) - 1];
  if (!last) throw new Error(`no migration comes before ${migration}`);
  const connection = await emptyDatabase();
  const migrator = new Migrator({ db: connection.db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateTo(last);
  if (error) throw error;
  return { ...connection, upgrade: () => migrate(connection), upgradeQueues: () => createQueues(connection.url) };
}
