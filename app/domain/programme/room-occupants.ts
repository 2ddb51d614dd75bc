import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** The occupant of a room: a session of the draft, a working group's meeting, or a session of another edition. */
export interface RoomOccupant {
  readonly kind: "session" | "meeting" | "elsewhere";
  /** Id of the session or the meeting. */
  readonly id: number;
  /** The title; for another edition's session the edition's name, because its draft is not public. */
  readonly title: string;
  /** French name of the meeting's group; null for a session. */
  readonly group: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A period. */
interface Time {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Finds the first occupant of a physical room within a period.
 *
 * @param wanted.edition whose sessions are named; absent: those of every edition
 * @param wanted.except id of a session to ignore: the one that is to be placed
 * @param wanted.exceptHold the same for a meeting's hold
 */
export async function findOccupant(
  db: Database,
  wanted: Time & { physicalRoom: number; edition?: number; except?: number; exceptHold?: number },
): Promise<RoomOccupant | null> {
  const { physicalRoom, except, exceptHold, ...rest } = wanted;
  const found = await occupancies(db, rest)
    .where("occupancy.physical_room_id", "=", physicalRoom)
    // 0 is never an id; null would also exclude the rows of the other kind.
    .where(sql<boolean>`occupancy.session_id is distinct from ${except ?? 0}`)
    .where(sql<boolean>`occupancy.room_hold_id is distinct from ${exceptHold ?? 0}`)
    .limit(1)
    .executeTakeFirst();
  if (!found) return null;
  const { physicalRoom: _, ...there } = asOccupant(found, rest.edition);
  return there;
}

/**
 * Lists the occupants of all physical rooms within a period, the earliest first. @param wanted.edition as in
 * `findOccupant`
 */
export async function listOccupants(
  db: Database,
  wanted: Time & { edition?: number },
): Promise<(RoomOccupant & { readonly physicalRoom: number })[]> {
  return (await occupancies(db, wanted).execute()).map((found) => asOccupant(found, wanted.edition));
}

function occupancies(db: Database, { startsAt, endsAt }: Time) {
  return db
    .selectFrom("occupancy")
    .leftJoin("session", "session.id", "occupancy.session_id")
    .leftJoin("edition", "edition.id", "session.edition_id")
    .leftJoin("room_hold", "room_hold.id", "occupancy.room_hold_id")
    .leftJoin("meeting", "meeting.id", "room_hold.meeting_id")
    .leftJoin("working_group", "working_group.id", "meeting.working_group_id")
    .select(["occupancy.physical_room_id as physicalRoom", "session.id as session", "meeting.id as meeting"])
    .select(["session.title", "meeting.title as meetingTitle", "working_group.name as group"])
    .select(["edition.id as edition", "edition.name as editionName"])
    .select(sql<Date>`lower(occupancy.during)`.as("startsAt"))
    .select(sql<Date>`upper(occupancy.during)`.as("endsAt"))
    .where(sql<boolean>`occupancy.during && tstzrange(${startsAt}, ${endsAt})`)
    .orderBy("startsAt")
    .orderBy("occupancy.id");
}

function asOccupant(found: Awaited<ReturnType<ReturnType<typeof occupancies>["execute"]>>[number], own?: number) {
  const { session, meeting, title, meetingTitle, edition, editionName, ...there } = found;
  if (session === null) return { ...there, kind: "meeting" as const, id: meeting ?? 0, title: meetingTitle ?? "" };
  if (own !== undefined && edition !== own)
    return { ...there, kind: "elsewhere" as const, id: session, title: editionName ?? "" };
  return { ...there, kind: "session" as const, id: session, title: title ?? "" };
}
