import { sql } from "kysely";
import { lockRoomsOfEdition } from "../edition/physical-rooms.ts";
import type { Trx } from "../transaction.ts";

/** What is needed to copy sessions: editions, new ids of rooms and tracks, and whether slots are kept. */
interface CloneSessions {
  readonly from: number;
  readonly to: number;
  readonly rooms: ReadonlyMap<number, number>;
  readonly tracks: ReadonlyMap<number, number>;
  readonly slots: boolean;
  readonly moment: (at: Date | null) => Date | null;
  readonly now: Date;
}

/**
 * Copies the sessions that were not cancelled, with texts, kinds and numbers of places, each with a new guid. Speakers,
 * bookings, import sources and notes are not copied.
 *
 * @returns how many lost their room, because a meeting or another edition has it at that time
 */
export async function cloneSessions(
  trx: Trx,
  { from, to, rooms, tracks, slots, moment, now }: CloneSessions,
): Promise<number> {
  await lockRoomsOfEdition(trx, to);
  const sessions = await trx
    .selectFrom("session")
    .leftJoin("session_places", "session_places.session_id", "session.id")
    .select(["slug", "kind", "title", "title_en", "subtitle", "abstract", "description", "language", "bookable"])
    .select(["track_id", "room_id", "starts_at", "ends_at", "shares_room"])
    // What is given away beyond the seats is decided for each edition.
    .select(sql<number | null>`coalesce(session_places.seats, session_places.size)`.as("size"))
    .where("edition_id", "=", from)
    .where("cancelled_at", "is", null)
    .orderBy("session.id")
    .execute();
  let roomless = 0;
  for (const { size, track_id, room_id, starts_at, ends_at, shares_room, ...words } of sessions) {
    const time = timeOf(slots ? moment(starts_at) : null, starts_at, ends_at);
    const room = slots ? newOf(rooms, room_id) : null;
    const isTaken = room !== null && !shares_room && (await isOccupied(trx, room, time));
    if (isTaken) roomless += 1;
    const slot = slots ? { ...time, room_id: isTaken ? null : room, shares_room } : {};
    const { id } = await trx
      .insertInto("session")
      .values({
        ...words,
        ...slot,
        edition_id: to,
        track_id: newOf(tracks, track_id),
        created_at: now,
        changed_at: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    if (size !== null) await trx.insertInto("session_places").values({ session_id: id, size }).execute();
  }
  return roomless;
}

async function isOccupied(trx: Trx, room: number, { starts_at, ends_at }: ReturnType<typeof timeOf>): Promise<boolean> {
  if (!starts_at || !ends_at) return false;
  const found = await trx
    .selectFrom("occupancy")
    .innerJoin("room", "room.physical_room_id", "occupancy.physical_room_id")
    .select("occupancy.id")
    .where("room.id", "=", room)
    .where(sql<boolean>`during && tstzrange(${starts_at}, ${ends_at})`)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Keeps the duration: on the night of a clock change, the end's local time could come before the start's. */
function timeOf(start: Date | null, starts_at: Date | null, ends_at: Date | null) {
  const end = start && starts_at && ends_at && new Date(start.getTime() + ends_at.getTime() - starts_at.getTime());
  return { starts_at: start, ends_at: end };
}

/** Null for a room or a track that was not copied. */
function newOf(ids: ReadonlyMap<number, number>, id: number | null): number | null {
  return (id !== null && ids.get(id)) || null;
}
