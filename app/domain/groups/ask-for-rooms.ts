import { sql } from "kysely";
import { openNotice, settleNotice } from "../notices/open-notice.ts";
import type { Trx } from "../transaction.ts";

/**
 * Tells the organisers which rooms a meeting asks of their editions, after its holds were made or moved. What is no longer asked of an
 * edition stops waiting there. Call it last in a transaction: a notice takes a lock of its edition's notices.
 *
 * @param asking.room the physical room that alone is meant; all that the meeting holds when absent
 */
export async function askForRooms(
  trx: Trx,
  { meeting, room, by, now }: { meeting: number; room?: number; by: number; now: Date },
): Promise<void> {
  const { rows: holds } = await sql<{ id: number; why: string | null; edition: number | null }>`
    select id, why, edition_that_needs(physical_room_id, starts_at, ends_at) as edition from room_hold
    where meeting_id = ${meeting} and released_at is null and confirmed_at is null and ends_at > ${now}
      and (${room ?? null}::int is null or physical_room_id = ${room ?? null})
    order by edition nulls first, id`.execute(trx);
  for (const { id, why, edition } of holds) {
    const subject = subjectOf(id);
    if (edition === null) await settleNotice(trx, { subject, by, now });
    else await openNotice(trx, { edition, kind: "room-asked", subject, hold: id, words: why, by, now });
  }
}

/** Closes the notices of rooms that are no longer asked for: they were given back, granted or declined. */
export async function settleRequests(
  trx: Trx,
  { holds, by, now }: { holds: readonly number[]; by: number; now: Date },
): Promise<void> {
  for (const hold of holds) await settleNotice(trx, { subject: subjectOf(hold), by, now });
}

function subjectOf(hold: number): string {
  return `hold:${hold}`;
}
