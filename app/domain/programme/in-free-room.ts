import { sql } from "kysely";
import { lockRoomOf } from "../edition/physical-rooms.ts";
import { brokenConstraint, type Trx } from "../transaction.ts";
import { type StandsThere, whatStandsThere } from "./room-clash.ts";

/** A room and a period to occupy; without a room or a time there is no conflict. */
export interface WantedSlot {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly roomId: number | null;
  /** Id of the session that is written, which is no conflict. */
  readonly except?: number;
}

/**
 * Runs a statement that occupies a room, and rolls that statement back when the room is occupied already.
 *
 * @returns what was written, or `taken` with the room's occupant; the transaction can go on either way
 */
export async function inFreeRoom<T>(
  trx: Trx,
  { startsAt, endsAt, roomId, except }: WantedSlot,
  write: () => Promise<T>,
): Promise<{ kind: "written"; value: T } | { kind: "taken"; by: StandsThere }> {
  const room = roomId === null || !startsAt ? null : await lockRoomOf(trx, roomId);
  await sql`savepoint room_wanted`.execute(trx);
  try {
    return { kind: "written", value: await write() };
  } catch (error) {
    const occupied = brokenConstraint(error) === "a_room_has_one_use_at_a_time";
    if (!occupied || !startsAt || !endsAt || !room) throw error;
    await sql`rollback to savepoint room_wanted`.execute(trx);
    const by = await whatStandsThere(trx, { startsAt, endsAt, ...room, except });
    if (!by) throw error;
    return { kind: "taken", by };
  }
}
