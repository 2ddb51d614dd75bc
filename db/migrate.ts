import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { MIGRATIONS } from "./migrations/all.ts";

/**
 * Brings the database to the newest shape. Kysely takes an advisory lock first, so several processes may start together:
 * one migrates, the others wait and find nothing left to do.
 *
 * @returns the names of the migrations that ran now
 * @throws when a migration fails; everything it did is rolled back
 */
export async function migrate(db: Kysely<never>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}
