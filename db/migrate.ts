import { Migrator } from "kysely/migration";
import { PgBoss } from "pg-boss";
import type { Connection } from "./connect.ts";
import { MIGRATIONS } from "./migrations/all.ts";

/** The queues jobs wait in; made with the tables, so that a transaction can fill one before any worker has started. */
const QUEUES = ["payments", "waiting", "letter", "night", "badges", "invoice-file", "changes"] as const;

/**
 * Brings the database to the newest shape: our tables, then the job queue's. Both take an advisory lock first, so several
 * processes may start together: one migrates, the others wait and find nothing left to do.
 *
 * @returns the names of the migrations that ran now
 * @throws when a migration fails; everything it did is rolled back
 */
export async function migrate({ db, url }: Connection): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  // A failing call says so itself; this event, unheard, would end the process.
  boss.on("error", () => {});
  await boss.start();
  for (const queue of QUEUES) await boss.createQueue(queue);
  await boss.stop({ graceful: false });
  return (results ?? []).map((result) => result.migrationName);
}
