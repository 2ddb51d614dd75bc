import { sql } from "kysely";
import { audit } from "../audit.ts";
import { LETTER_QUEUE } from "../outbox.ts";
import { type Database, inTransaction } from "../transaction.ts";

/** A job that failed for good. Jobs of letters are not listed: a letter has a state of its own. */
export interface FailedJob {
  /** UUID. */
  readonly id: string;
  readonly queue: string;
  readonly failedAt: Date;
  /** How often it ran. */
  readonly attempts: number;
  readonly failure: string | null;
}

/**
 * Lists the latest jobs that failed for good, and counts all of them.
 *
 * @param options.size the most that are listed
 */
export async function listFailedJobs(
  db: Database,
  { size }: { size: number },
): Promise<{ jobs: FailedJob[]; total: number }> {
  const { rows } = await sql<FailedJob & { total: number }>`
    select id, name as queue, coalesce(completed_on, created_on) as "failedAt", retry_count + 1 as attempts,
      left(coalesce(output->>'message', output->'value'->>'message'), 300) as failure,
      (count(*) over ())::int as total
    from pgboss.job where state = 'failed' and name <> ${LETTER_QUEUE}
    order by coalesce(completed_on, created_on) desc, id limit ${size}`.execute(db);
  return { jobs: rows.map(({ total: _, ...job }) => job), total: rows[0]?.total ?? 0 };
}

/**
 * Queues failed jobs again.
 *
 * @param options.job the UUID of one job; null for all
 * @returns how many; `none` when no such job has failed
 */
export async function retryFailedJobs(
  db: Database,
  { job, by, now }: { job: string | null; by: number; now: Date },
): Promise<{ kind: "queued"; count: number } | { kind: "none" }> {
  return await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ queue: string }>`
      update pgboss.job set state = 'retry', retry_limit = retry_limit + 1, completed_on = null, start_after = now()
      where state = 'failed' and name <> ${LETTER_QUEUE} and (${job}::uuid is null or id = ${job}::uuid)
      returning name as queue`.execute(trx);
    if (rows.length === 0) return { kind: "none" } as const;
    const queues = Object.fromEntries(Object.entries(Object.groupBy(rows, ({ queue }) => queue)).map(count));
    const subject = `job:${job ?? "all"}`;
    await audit(trx, { now, by, edition: null, verb: "try-jobs-again", subject, detail: { queues } });
    return { kind: "queued", count: rows.length } as const;
  });
}

function count([queue, rows]: [string, readonly unknown[] | undefined]): [string, number] {
  return [queue, rows?.length ?? 0];
}
