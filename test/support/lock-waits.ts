import type pg from "pg";

/** Counts the statements of the test's database that wait for a lock. */
export async function lockWaits(pool: Pick<pg.Pool, "query">): Promise<number> {
  const { rows } = await pool.query(
    "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows.length;
}
