import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "../transaction.ts";

/** The nightly round, as its job recorded it. */
export interface NightReport {
  readonly endedAt: Date;
  /** What each task erased or found, by the task's name, in their order. */
  readonly counts: readonly (readonly [task: string, count: number])[];
}

const counts = z.array(z.tuple([z.string(), z.number()]));

/** Reads the latest nightly round that ended; null before the first one, or when the job's record is gone. */
export async function lastNight(db: Database): Promise<NightReport | null> {
  const { rows } = await sql<{ endedAt: Date; counts: unknown }>`
    select completed_on as "endedAt", output->'counts' as counts from pgboss.job
    where name = 'night' and state = 'completed' and output ? 'counts'
    order by completed_on desc limit 1`.execute(db);
  const [row] = rows;
  return row ? { endedAt: row.endedAt, counts: counts.catch([]).parse(row.counts) } : null;
}
