import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** What occupies a room: a session of the draft or the meeting of a working group. */
export interface StandsThere {
  readonly kind: "session" | "meeting";
  readonly id: number;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * What stands in a room in some of a time, the earliest of it.
 *
 * @param wanted.except id of a session that does not count: the one that is to be placed
 */
export async function whatStandsThere(
  db: Database,
  { roomId, startsAt, endsAt, except }: { roomId: number; startsAt: Date; endsAt: Date; except?: number },
): Promise<StandsThere | null> {
  const found = await db
    .selectFrom("occupancy")
    .leftJoin("session", "session.id", "occupancy.session_id")
    .leftJoin("room_hold", "room_hold.id", "occupancy.room_hold_id")
    .leftJoin("meeting", "meeting.id", "room_hold.meeting_id")
    .select(["session.id as session", "meeting.id as meeting", "session.title", "meeting.title as meetingTitle"])
    .select(sql<Date>`lower(occupancy.during)`.as("startsAt"))
    .select(sql<Date>`upper(occupancy.during)`.as("endsAt"))
    .where("occupancy.room_id", "=", roomId)
    .where(sql<boolean>`occupancy.during && tstzrange(${startsAt}, ${endsAt})`)
    .where(sql<boolean>`occupancy.session_id is distinct from ${except ?? null}`)
    .orderBy("startsAt")
    .limit(1)
    .executeTakeFirst();
  if (!found) return null;
  const { session, meeting, title, meetingTitle, startsAt: from, endsAt: until } = found;
  const kind = session === null ? "meeting" : "session";
  return { kind, id: session ?? meeting ?? 0, title: title ?? meetingTitle ?? "", startsAt: from, endsAt: until };
}
