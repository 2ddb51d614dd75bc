import { sql } from "kysely";
import { lockPhysicalRooms, lockRoomOf } from "../edition/physical-rooms.ts";
import { brokenConstraint, type Trx } from "../transaction.ts";
import { findOccupant, type RoomOccupant } from "./room-occupants.ts";

/** A room and a period to occupy; without a room or a time there is no conflict. */
export type WantedRoom = (
  | {
      /** Id of an edition's room. */
      readonly roomId: number | null;
    }
  | {
      readonly physicalRoom: number;
      /** The edition that asks; the titles of other editions' sessions are hidden from it. */
      readonly edition?: number;
    }
) & {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  /** Id of the session that is written, which is no conflict. */
  readonly except?: number;
  /** Id of the confirmed hold that is moved, which is no conflict. */
  readonly exceptHold?: number;
};

export interface RoomTaken {
  readonly kind: "taken";
  readonly by: RoomOccupant;
}

/**
 * Runs a statement that occupies a room, under the room's lock, and rolls that statement back when the room is occupied already.
 *
 * @param write inserts or changes a session or a confirmed hold
 * @returns what was written, or `taken` with the room's occupant; the transaction can go on either way
 */
export async function occupyRoom<T>(
  trx: Trx,
  wanted: WantedRoom,
  write: () => Promise<T>,
): Promise<{ readonly kind: "written"; readonly value: T } | RoomTaken> {
  // Without this lock two simultaneous statements would wait for each other in the constraint.
  const room = await lockWanted(trx, wanted);
  await sql`savepoint room_wanted`.execute(trx);
  try {
    return { kind: "written", value: await write() };
  } catch (error) {
    const { startsAt, endsAt, except, exceptHold } = wanted;
    const occupied = brokenConstraint(error) === "a_room_has_one_use_at_a_time";
    if (!occupied || !startsAt || !endsAt || !room) throw error;
    await sql`rollback to savepoint room_wanted`.execute(trx);
    const by = await findOccupant(trx, { startsAt, endsAt, ...room, except, exceptHold });
    if (!by) throw error;
    return { kind: "taken", by };
  }
}

async function lockWanted(trx: Trx, wanted: WantedRoom): Promise<{ physicalRoom: number; edition?: number } | null> {
  if ("roomId" in wanted)
    return wanted.roomId === null || !wanted.startsAt ? null : await lockRoomOf(trx, wanted.roomId);
  const { physicalRoom, edition } = wanted;
  await lockPhysicalRooms(trx, [physicalRoom]);
  return { physicalRoom, edition };
}
