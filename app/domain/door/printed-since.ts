import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** Of a run: how many of its badges (`badges` of `all`) other runs (`by`, their ids) were declared printed with since. */
export interface PrintedSince {
  readonly run: number;
  readonly badges: number;
  readonly all: number;
  readonly by: readonly number[];
}

/**
 * Lists the prepared runs that nobody declared printed or discarded and whose badges, as they are in them, another run has that
 * was declared printed after they were asked for; or one of them. Badges of spoilt pages do not count on either side.
 */
export async function listPrintedSince(
  db: Database,
  { edition, run = null }: { edition: number; run?: number | null },
): Promise<readonly PrintedSince[]> {
  const { rows } = await sql<PrintedSince>`
    select run.id as run, count(distinct own.registration_id)::int as badges,
      (select count(*)::int from printed_badge where badge_run_id = run.id and not is_spoilt) as "all",
      array_agg(distinct other.id) as by
    from badge_run as run
    join printed_badge as own on own.badge_run_id = run.id and not own.is_spoilt
    join printed_badge as same on same.registration_id = own.registration_id and same.badge_run_id <> run.id
      and same.fingerprint = own.fingerprint and not same.is_spoilt
    join badge_run as other on other.id = same.badge_run_id and other.printed_at >= run.asked_at
    where run.edition_id = ${edition} and (${run}::int is null or run.id = ${run}::int)
      and run.finished_at is not null and run.printed_at is null and run.spoilt_at is null
    group by run.id order by run.id desc`.execute(db);
  return rows;
}
