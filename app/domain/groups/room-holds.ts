import { sql } from "kysely";
import { lockEdition } from "../edition/lock-edition.ts";
import { type StandsThere, whatStandsThere } from "../programme/room-clash.ts";
import { brokenConstraint, type Trx } from "../transaction.ts";

export interface RoomTaken {
  readonly kind: "taken";
  readonly by: StandsThere;
}

/** What a room would be used for. */
export interface Use {
  readonly room: number;
  readonly start: Date;
  readonly end: Date;
  /** The confirmed hold that is moved: it does not stand in its own way. */
  readonly hold?: number;
}

/**
 * Writes what takes a room for sure.
 *
 * @param write inserts or changes a confirmed hold; undone alone when the room is not free
 * @returns what stands in the room instead, or null when it is taken now
 */
export async function takeRoom(trx: Trx, use: Use, write: () => Promise<unknown>): Promise<StandsThere | null> {
  // Whoever arranges the same edition waits: two that come at once would otherwise wait for each other in the constraint.
  const { edition_id } = await trx
    .selectFrom("room")
    .select("edition_id")
    .where("id", "=", use.room)
    .executeTakeFirstOrThrow();
  await lockEdition(trx, edition_id);
  await sql`savepoint room_taken`.execute(trx);
  try {
    await write();
    return null;
  } catch (error) {
    if (brokenConstraint(error) !== "one_room_holds_one_session_at_a_time") throw error;
    await sql`rollback to savepoint room_taken`.execute(trx);
    const there = await whatStandsThere(trx, {
      roomId: use.room,
      startsAt: use.start,
      endsAt: use.end,
      exceptHold: use.hold,
    });
    if (!there) throw error;
    return there;
  }
}

/** Moves what a meeting holds to another time. @returns what stands in its room then, or null */
export async function moveHolds(
  trx: Trx,
  { meeting, start, end }: { meeting: number; start: Date; end: Date },
): Promise<StandsThere | null> {
  const time = { starts_at: start, ends_at: end };
  const holds = await trx
    .selectFrom("room_hold")
    .select(["id", "room_id", "confirmed_at"])
    .where("meeting_id", "=", meeting)
    .where("released_at", "is", null)
    .orderBy("id")
    .execute();
  for (const { id, room_id, confirmed_at } of holds) {
    const move = () => trx.updateTable("room_hold").set(time).where("id", "=", id).execute();
    if (!confirmed_at) await move();
    else {
      const standing = await takeRoom(trx, { room: room_id, start, end, hold: id }, move);
      if (standing) return standing;
    }
  }
  return null;
}

/** Gives back the rooms that a meeting holds. @returns how many */
export async function releaseHolds(
  trx: Trx,
  { meeting, hold, now }: { meeting: number; hold?: number; now: Date },
): Promise<number> {
  const released = await trx
    .updateTable("room_hold")
    .set({ released_at: now })
    .where("meeting_id", "=", meeting)
    .where("released_at", "is", null)
    .$if(hold !== undefined, (query) => query.where("id", "=", hold ?? 0))
    .executeTakeFirst();
  return Number(released.numUpdatedRows);
}
