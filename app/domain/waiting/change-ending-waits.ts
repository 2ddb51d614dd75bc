import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import { isOverForSession, OPTION_CLOSES, WAIT_ENDS_FOR_TICKET } from "./deadlines.ts";

/**
 * Runs a change that may end waits, in a transaction that the caller can still roll back.
 *
 * @param options.agreed how many waits the caller agreed to end; `any` for no limit; absent means none
 * @returns the change's outcome; `ended`: how many waits it ends; `waits`: the same number when it differs from the one
 * agreed, so that the caller can refuse, else null
 */
export async function changeEndingWaits<Outcome>(
  trx: Trx,
  { edition, agreed = 0, now }: { edition: number; agreed?: number | "any"; now: Date },
  change: () => Promise<Outcome>,
): Promise<{ readonly outcome: Outcome; readonly waits: number | null; readonly ended: number }> {
  const before = await countOver(trx, edition, now);
  const outcome = await change();
  const ended = (await countOver(trx, edition, now)) - before;
  const isAgreed = ended <= 0 || agreed === "any" || ended === agreed;
  return { outcome, waits: isAgreed ? null : ended, ended: Math.max(ended, 0) };
}

/** Counts the edition's open waits that the next round of the worker will end as `over`. */
async function countOver(trx: Trx, edition: number, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from waiting_entry
    join edition on edition.id = waiting_entry.edition_id
    left join session on session.id = waiting_entry.session_id
    left join option on option.id = waiting_entry.option_id
    left join ticket_type on ticket_type.id = waiting_entry.ticket_type_id
    where waiting_entry.edition_id = ${edition} and waiting_entry.ended_at is null and case
      when waiting_entry.session_id is not null then ${isOverForSession(now)}
      when waiting_entry.option_id is not null then ${OPTION_CLOSES} <= ${now}
      else ${WAIT_ENDS_FOR_TICKET} <= ${now} end`.execute(trx);
  return rows[0]?.count ?? 0;
}
