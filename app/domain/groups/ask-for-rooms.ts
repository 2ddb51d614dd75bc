import { sql } from "kysely";
import { openNotice, settleNotice } from "../notices/open-notice.ts";
import type { Trx } from "../transaction.ts";

/**
 * Opens notices about the rooms that a meeting requests of editions, after its holds were made or moved, and closes
 * those that are no longer requested. Call it last in a transaction: a notice locks its edition's notices.
 *
 * @param asking.room only this physical room; absent: all that the meeting holds
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

/** Closes the notices of holds that were released, granted or declined. */
export async function settleRequests(
  trx: Trx,
  { holds, by, now }: { holds: readonly number[]; by: number; now: Date },
): Promise<void> {
  for (const hold of holds) await settleNotice(trx, { subject: subjectOf(hold), by, now });
}

function subjectOf(hold: number): string {
  return `hold:${hold}`;
}
