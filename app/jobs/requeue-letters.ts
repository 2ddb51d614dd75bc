import { sql } from "kysely";
import { LETTER_LOCK, LETTER_PRIORITY, LETTER_QUEUE, letterJob } from "#app/domain/outbox.ts";
import type { Database } from "#app/domain/transaction.ts";

/** The longest wait before a letter's next attempt, in seconds. */
const LONGEST_WAIT_S = 5 * 60;

/**
 * Queues every unsent letter that is not held and has no job, or whose worker died: its job is active, but no process holds the
 * letter's lock. A superfluous job is harmless, because a sent letter is not sent again.
 *
 * @param options.atOnce true at the worker's start: the cause of earlier failures may be gone
 * @returns how many jobs were made
 */
export async function requeueLetters(db: Database, { atOnce = false }: { atOnce?: boolean } = {}): Promise<number> {
  const wait = atOnce ? 0 : LONGEST_WAIT_S;
  await sql`update pgboss.job set start_after = now() + ${wait} * interval '1 second'
    where name = ${LETTER_QUEUE} and state = 'retry' and start_after > now() + ${wait} * interval '1 second'`.execute(
    db,
  );
  // "not in" is a lookup in a hash; "not exists" compares every letter with every job, which took minutes for 20,000.
  const { numAffectedRows } = await sql`
    insert into pgboss.job (${letterJob.columns})
    select ${letterJob.values(sql`jsonb_build_object('letterId', letter.id)`, LETTER_PRIORITY)}
    from letter
    where sent_at is null and abandoned_at is null and held_at is null
      and letter.id not in (
        select (job.data ->> 'letterId')::int from pgboss.job
        where name = ${LETTER_QUEUE} and (state in ('created', 'retry') or state = 'active' and exists (
          select from pg_locks where locktype = 'advisory' and granted and objsubid = 2
            and database = (select oid from pg_database where datname = current_database())
            and classid = ${LETTER_LOCK} and objid = (job.data ->> 'letterId')::oid
        ))
      )
    order by letter.id`.execute(db);
  return Number(numAffectedRows ?? 0);
}
