import { sql } from "kysely";
import { LETTER_QUEUE } from "#app/domain/outbox.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_UNREACHED, DEMO_UNREACHED_REASON } from "#db/seed/demo-crowd.ts";

/** The seconds from a letter's posting to its delivery. */
const DELIVERY_SECONDS = 4;

/**
 * Marks the demonstration's letters as sent or refused, and removes their jobs, so that none is ever sent. Their copies
 * are not stored, because writing hundreds of them takes longer than the rest of the seed; pages render a letter
 * without a copy again.
 */
export async function settleLetters(trx: Trx): Promise<void> {
  await sql`
    with settled as (
      update letter set
        attempts = 1,
        data = data - 'token' - 'code',
        sent_at = case when "to" <> all(${[...DEMO_UNREACHED]}::text[]) then written_at + ${DELIVERY_SECONDS} * interval '1 second' end,
        abandoned_at = case when "to" = any(${[...DEMO_UNREACHED]}::text[]) then written_at + ${DELIVERY_SECONDS} * interval '1 second' end,
        failure = case when "to" = any(${[...DEMO_UNREACHED]}::text[]) then ${DEMO_UNREACHED_REASON} end
      where "to" like '%@exemple.invalid' and sent_at is null and abandoned_at is null and held_at is null
      returning id
    )
    delete from pgboss.job using settled where name = ${LETTER_QUEUE} and (job.data ->> 'letterId')::int = settled.id`.execute(
    trx,
  );
}
