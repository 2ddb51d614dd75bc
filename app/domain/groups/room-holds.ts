import { sql } from "kysely";
import { lockPhysicalRooms } from "../edition/physical-rooms.ts";
import { type StandsThere, whatStandsThere } from "../programme/room-clash.ts";
import { brokenConstraint, type Trx } from "../transaction.ts";

export interface RoomTaken {
  readonly kind: "taken";
  readonly by: StandsThere;
}

/** What a room would be used for. */
export interface Use {
  /** Id of the physical room. */
  readonly room: number;
  /** The edition that asks: what others have there is not named to it. */
  readonly edition?: number;
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
  // Two that come at once would otherwise wait for each other in the constraint.
  await lockPhysicalRooms(trx, [use.room]);
  await sql`savepoint room_taken`.execute(trx);
  try {
    await write();
    return null;
  } catch (error) {
    if (brokenConstraint(error) !== "one_room_holds_one_session_at_a_time") throw error;
    await sql`rollback to savepoint room_taken`.execute(trx);
    const there = await whatStandsThere(trx, {
      physicalRoom: use.room,
      edition: use.edition,
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
    .select(["id", "physical_room_id as room", "confirmed_at"])
    .where("meeting_id", "=", meeting)
    .where("released_at", "is", null)
    .orderBy("id")
    .execute();
  for (const { id, room, confirmed_at } of holds) {
    const move = () => trx.updateTable("room_hold").set(time).where("id", "=", id).execute();
    if (!confirmed_at) await move();
    else {
      const standing = await takeRoom(trx, { room, start, end, hold: id }, move);
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
