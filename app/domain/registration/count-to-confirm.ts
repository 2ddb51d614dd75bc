import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** Counts an edition's places that are held until they are confirmed. */
export async function countToConfirm(db: Database, { edition }: { edition: number }): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from registration
    where edition_id = ${edition} and cancelled_at is null and awaits is not null`.execute(db);
  return rows[0]?.count ?? 0;
}
