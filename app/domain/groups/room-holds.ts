import { sql } from "kysely";
import { lockEdition } from "../edition/lock-edition.ts";
import { brokenConstraint, type Database, type Trx } from "../transaction.ts";

/** What stands in a room at a time: a session of its edition, or the meeting of a group. */
export interface Standing {
  readonly kind: "session" | "meeting";
  readonly title: string;
  /** French name of the meeting's group; null for a session. */
  readonly group: string | null;
  readonly start: Date;
  readonly end: Date;
}

export interface RoomTaken {
  readonly kind: "taken";
  readonly by: Standing;
}

/** What a room would be used for. */
export interface Use {
  readonly room: number;
  readonly start: Date;
  readonly end: Date;
}

/**
 * Writes what takes a room for sure.
 *
 * @param write inserts or changes a confirmed hold; undone alone when the room is not free
 * @returns what stands in the room instead, or null when it is taken now
 */
export async function takeRoom(trx: Trx, use: Use, write: () => Promise<unknown>): Promise<Standing | null> {
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
    const [standing] = await standingNow(trx, use);
    if (!standing) throw error;
    return {
      kind: standing.kind,
      title: standing.title,
      group: standing.group,
      start: standing.start,
      end: standing.end,
    };
  }
}

/** Moves what a meeting holds to another time. @returns what stands in its room then, or null */
export async function moveHolds(
  trx: Trx,
  { meeting, start, end }: { meeting: number; start: Date; end: Date },
): Promise<Standing | null> {
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
      const standing = await takeRoom(trx, { room: room_id, start, end }, move);
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

/** What occupies rooms in some of a time, the earliest first. */
export async function standingNow(
  db: Database,
  { room, start, end }: Omit<Use, "room"> & { room?: number },
): Promise<(Standing & { readonly room: number; readonly meeting: number | null })[]> {
  const rows = await db
    .selectFrom("occupancy")
    .leftJoin("session", "session.id", "occupancy.session_id")
    .leftJoin("room_hold", "room_hold.id", "occupancy.room_hold_id")
    .leftJoin("meeting", "meeting.id", "room_hold.meeting_id")
    .leftJoin("working_group", "working_group.id", "meeting.working_group_id")
    .select(["occupancy.room_id as room", "meeting.id as meeting", "session.title as session"])
    .select(["meeting.title as own", "working_group.name as group"])
    .select(sql<Date>`lower(occupancy.during)`.as("start"))
    .select(sql<Date>`upper(occupancy.during)`.as("end"))
    .$if(room !== undefined, (query) => query.where("occupancy.room_id", "=", room ?? 0))
    .where(sql<boolean>`occupancy.during && tstzrange(${start}, ${end})`)
    .orderBy("start")
    .execute();
  return rows.map(({ session, own, ...rest }) => ({
    kind: session === null ? "meeting" : "session",
    title: session ?? own ?? "",
    ...rest,
  }));
}
