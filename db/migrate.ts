import { Migrator } from "kysely/migration";
import { PgBoss } from "pg-boss";
import type { Connection } from "./connect.ts";
import { MIGRATIONS } from "./migrations/all.ts";

/** The queues of jobs, created with the tables, so that a transaction can fill one before a worker has started. */
const QUEUES = ["payments", "waiting", "letter", "night", "badges", "invoice-file", "changes"] as const;

/**
 * Runs the missing migrations of our tables, then those of the job queue. Both take an advisory lock, so several
 * processes may start together.
 *
 * @returns the names of the migrations that ran now
 * @throws when a migration fails, which rolls it back
 */
export async function migrate({ db, url }: Connection): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  await createQueues(url);
  return (results ?? []).map((result) => result.migrationName);
}

/** Creates the job queue's tables, or migrates them, and its queues. @param url of the database */
export async function createQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  // A failing call reports its error itself; without a listener this event would end the process.
  boss.on("error", () => {});
  await boss.start();
  for (const queue of QUEUES) await boss.createQueue(queue);
  await boss.stop({ graceful: false });
}
