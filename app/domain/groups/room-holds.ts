import { sql } from "kysely";
import { occupyRoom, type RoomTaken } from "../programme/occupy-room.ts";
import type { Database, Trx } from "../transaction.ts";
import { settleRequests } from "./ask-for-rooms.ts";

/** The longest hold for a meeting. */
const LONGEST_HOLD_MS = 12 * 3_600_000;

/** A physical room within a period. */
export interface RoomPeriod {
  readonly room: number;
  readonly start: Date;
  readonly end: Date;
}

/** Whether a hold would exceed half a day. */
export function isTooLong({ start, end }: Omit<RoomPeriod, "room">): boolean {
  return +end - +start > LONGEST_HOLD_MS;
}

/**
 * Finds the edition that must grant a room at a time: the time is on one of its days or on the day before. Null: none.
 */
export async function editionAsked(db: Database, { room, start, end }: RoomPeriod): Promise<number | null> {
  const { rows } = await sql<{ edition: number | null }>`
    select edition_that_needs(${room}, ${start}, ${end}) as edition`.execute(db);
  return rows[0]?.edition ?? null;
}

/**
 * Confirms the first room that a meeting holds provisionally, when it is convened, if the room is free and no edition
 * must grant it.
 */
export async function confirmFirstHold(trx: Trx, { meeting, now }: { meeting: number; now: Date }): Promise<void> {
  const holds = await trx
    .selectFrom("room_hold")
    .select(["id", "physical_room_id as room", "starts_at as start", "ends_at as end", "confirmed_at"])
    .where("meeting_id", "=", meeting)
    .where("released_at", "is", null)
    .orderBy("id")
    .execute();
  if (holds.some(({ confirmed_at }) => confirmed_at)) return;
  for (const { id, confirmed_at: _, ...wanted } of holds) {
    if (isTooLong(wanted) || (await editionAsked(trx, wanted)) !== null) continue;
    const confirm = () => trx.updateTable("room_hold").set({ confirmed_at: now }).where("id", "=", id).execute();
    const { room: physicalRoom, start: startsAt, end: endsAt } = wanted;
    const confirmed = await occupyRoom(trx, { physicalRoom, startsAt, endsAt, exceptHold: id }, confirm);
    if (confirmed.kind === "written") return;
  }
}

/**
 * Moves a meeting's holds to another time. A room that an edition must grant then, or that is held longer than half a
 * day, becomes provisional.
 *
 * @returns `taken` with the occupant of its room then, or null
 */
export async function moveHolds(
  trx: Trx,
  { meeting, start, end }: { meeting: number; start: Date; end: Date },
): Promise<RoomTaken | null> {
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
    const lapses =
      confirmed_at && (isTooLong({ start, end }) || (await editionAsked(trx, { room, start, end })) !== null);
    if (lapses)
      await trx
        .updateTable("room_hold")
        .set({ ...time, confirmed_at: null })
        .where("id", "=", id)
        .execute();
    else if (!confirmed_at) await move();
    else {
      const wanted = { physicalRoom: room, startsAt: start, endsAt: end, exceptHold: id };
      const moved = await occupyRoom(trx, wanted, move);
      if (moved.kind === "taken") return moved;
    }
  }
  return null;
}

/** Releases a meeting's holds and ends its requests. @returns how many */
export async function releaseHolds(
  trx: Trx,
  { meeting, hold, by, now }: { meeting: number; hold?: number; by: number; now: Date },
): Promise<number> {
  const released = await trx
    .updateTable("room_hold")
    .set({ released_at: now })
    .where("meeting_id", "=", meeting)
    .where("released_at", "is", null)
    .$if(hold !== undefined, (query) => query.where("id", "=", hold ?? 0))
    .returning("id")
    .execute();
  await settleRequests(trx, { holds: released.map(({ id }) => id), by, now });
  return released.length;
}
