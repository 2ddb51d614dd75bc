import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import { isOverForSession, WAIT_ENDS_FOR_TICKET } from "./deadlines.ts";

/**
 * Does something that may end waits, in a transaction that can still be rolled back.
 *
 * @param options.agreed how many waits may end, as somebody has agreed to; `any` where nobody can be asked; absent is none
 * @returns what the change came to; `waits`: how many it would end, when that is another number than was agreed (the caller refuses), else null;
 * `ended`: how many it ends
 */
export async function endingWaits<Outcome>(
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

/** Waits of an edition for what is over: the next round ends them. */
async function countOver(trx: Trx, edition: number, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from waiting_entry
    join edition on edition.id = waiting_entry.edition_id
    left join session on session.id = waiting_entry.session_id
    left join ticket_type on ticket_type.id = waiting_entry.ticket_type_id
    where waiting_entry.edition_id = ${edition} and waiting_entry.ended_at is null and case
      when waiting_entry.session_id is not null then ${isOverForSession(now)}
      else ${WAIT_ENDS_FOR_TICKET} <= ${now} end`.execute(trx);
  return rows[0]?.count ?? 0;
}
