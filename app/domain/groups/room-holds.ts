import { sql } from "kysely";
import { lockPhysicalRooms } from "../edition/physical-rooms.ts";
import { type StandsThere, whatStandsThere } from "../programme/room-clash.ts";
import { brokenConstraint, type Database, type Trx } from "../transaction.ts";
import { settleRequests } from "./ask-for-rooms.ts";

export interface RoomTaken {
  readonly kind: "taken";
  readonly by: StandsThere;
}

/** A wish to occupy a room. */
export interface Use {
  /** Id of the physical room. */
  readonly room: number;
  /** The edition that asks; the titles of other editions' sessions are hidden from it. */
  readonly edition?: number;
  readonly start: Date;
  readonly end: Date;
  /** The confirmed hold that is moved, which is no conflict. */
  readonly hold?: number;
}

/**
 * Runs a statement that occupies a room, under the room's lock.
 *
 * @param write inserts or changes a confirmed hold or a session; only it is rolled back when the room is occupied
 * @returns the conflicting occupant, or null when the room was free and is occupied now
 */
export async function takeRoom(trx: Trx, use: Use, write: () => Promise<unknown>): Promise<StandsThere | null> {
  // Without this lock two simultaneous statements would wait for each other in the constraint.
  await lockPhysicalRooms(trx, [use.room]);
  await sql`savepoint room_taken`.execute(trx);
  try {
    await write();
    return null;
  } catch (error) {
    if (brokenConstraint(error) !== "a_room_has_one_use_at_a_time") throw error;
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

/** The longest hold for a meeting. */
const LONGEST_HOLD_MS = 12 * 3_600_000;

/** A physical room within a period. */
interface Wanted {
  readonly room: number;
  readonly start: Date;
  readonly end: Date;
}

/** Whether a hold would exceed half a day. */
export function isTooLong({ start, end }: Omit<Wanted, "room">): boolean {
  return +end - +start > LONGEST_HOLD_MS;
}

/**
 * Finds the edition that must grant a room at a time: the one on whose days, or the day before, it falls. Null: none.
 */
export async function editionAsked(db: Database, { room, start, end }: Wanted): Promise<number | null> {
  const { rows } = await sql<{ edition: number | null }>`
    select edition_that_needs(${room}, ${start}, ${end}) as edition`.execute(db);
  return rows[0]?.edition ?? null;
}

/**
 * Confirms the first room that a meeting holds provisionally, when it is convened, if the room is free and no edition
 * must grant it.
 */
export async function takeHeldRoom(trx: Trx, { meeting, now }: { meeting: number; now: Date }): Promise<void> {
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
    if (!(await takeRoom(trx, { ...wanted, hold: id }, confirm))) return;
  }
}

/**
 * Moves a meeting's holds to another time. A room that an edition must grant then, or that is held longer than half a
 * day, becomes provisional.
 *
 * @returns the occupant of its room then, or null
 */
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
      const standing = await takeRoom(trx, { room, start, end, hold: id }, move);
      if (standing) return standing;
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
