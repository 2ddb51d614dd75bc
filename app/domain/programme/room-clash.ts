import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** What occupies a room: a session of the draft or the meeting of a working group. */
export interface StandsThere {
  readonly kind: "session" | "meeting";
  readonly id: number;
  readonly title: string;
  /** French name of the meeting's group; null for a session. */
  readonly group: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Some of a time. */
interface Time {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * What stands in a room in some of a time, the earliest of it.
 *
 * @param wanted.except id of a session that does not count: the one that is to be placed
 * @param wanted.exceptHold the same for the hold of a meeting
 */
export async function whatStandsThere(
  db: Database,
  { roomId, except, exceptHold, ...time }: Time & { roomId: number; except?: number; exceptHold?: number },
): Promise<StandsThere | null> {
  const found = await standing(db, time)
    .where("occupancy.room_id", "=", roomId)
    // No id is 0; null would leave out whatever is of the other kind.
    .where(sql<boolean>`occupancy.session_id is distinct from ${except ?? 0}`)
    .where(sql<boolean>`occupancy.room_hold_id is distinct from ${exceptHold ?? 0}`)
    .limit(1)
    .executeTakeFirst();
  if (!found) return null;
  const { roomId: _, ...there } = standsThere(found);
  return there;
}

/** What stands in any room in some of a time, the earliest first. */
export async function allThatStands(db: Database, time: Time): Promise<(StandsThere & { readonly roomId: number })[]> {
  return (await standing(db, time).execute()).map(standsThere);
}

function standing(db: Database, { startsAt, endsAt }: Time) {
  return db
    .selectFrom("occupancy")
    .leftJoin("session", "session.id", "occupancy.session_id")
    .leftJoin("room_hold", "room_hold.id", "occupancy.room_hold_id")
    .leftJoin("meeting", "meeting.id", "room_hold.meeting_id")
    .leftJoin("working_group", "working_group.id", "meeting.working_group_id")
    .select(["occupancy.room_id as roomId", "session.id as session", "meeting.id as meeting"])
    .select(["session.title", "meeting.title as meetingTitle", "working_group.name as group"])
    .select(sql<Date>`lower(occupancy.during)`.as("startsAt"))
    .select(sql<Date>`upper(occupancy.during)`.as("endsAt"))
    .where(sql<boolean>`occupancy.during && tstzrange(${startsAt}, ${endsAt})`)
    .orderBy("startsAt")
    .orderBy("occupancy.id");
}

function standsThere(found: Awaited<ReturnType<ReturnType<typeof standing>["execute"]>>[number]) {
  const { session, meeting, title, meetingTitle, ...there } = found;
  const kind: StandsThere["kind"] = session === null ? "meeting" : "session";
  return { ...there, kind, id: session ?? meeting ?? 0, title: title ?? meetingTitle ?? "" };
}
