import { sql } from "kysely";
import type { Database } from "#app/domain/transaction.ts";

/** Runs the work under an advisory lock of the edition, which also ends when the process is killed. */
export async function aloneInEdition(
  db: Database,
  { lock, edition }: { lock: number; edition: number },
  work: () => Promise<void>,
): Promise<void> {
  await db.connection().execute(async (locking) => {
    await sql`select pg_advisory_lock(${lock}::int, ${edition}::int)`.execute(locking);
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(${lock}::int, ${edition}::int)`.execute(locking);
    }
  });
}
