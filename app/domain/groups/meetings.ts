import type { Selectable } from "kysely";
import type { Meeting as MeetingRow } from "#db/schema.ts";
import type { Database, Trx } from "../transaction.ts";

/** `open`: its dates are in a poll; `decided`: it has a date; `convened`: its members were told; or `cancelled`. */
export type MeetingState = "open" | "decided" | "convened" | "cancelled";

export interface Meeting {
  readonly id: number;
  readonly guid: string;
  readonly title: string;
  /** Plain text with line breaks; for the members. */
  readonly agenda: string | null;
  /** Free text; a held room is in `room`. */
  readonly location: string | null;
  readonly link: string | null;
  readonly start: Date | null;
  readonly end: Date | null;
  /** The sequence of its calendar files (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  readonly state: MeetingState;
  readonly convenedAt: Date | null;
  readonly changedAt: Date;
  readonly cancelledAt: Date | null;
  readonly cancellationReason: string | null;
  readonly minutes: Minutes | null;
  /** The confirmed room. */
  readonly room: { readonly name: string; readonly venue: string; readonly address: string | null } | null;
}

export interface Minutes {
  /** Markdown. */
  readonly text: string;
  readonly keptAt: Date;
  readonly public: boolean;
}

/** Lists a group's meetings, those without a date first, then the latest. @param convened true for the public ones */
export async function listMeetings(
  db: Database,
  { group, convened = false }: { group: number; convened?: boolean },
): Promise<Meeting[]> {
  const rows = await meetings(db)
    .where("meeting.working_group_id", "=", group)
    .$if(convened, (query) => query.where("meeting.convened_at", "is not", null))
    .orderBy("meeting.starts_at", (order) => order.desc().nullsFirst())
    .orderBy("meeting.id", "desc")
    .execute();
  return rows.map(meetingOf);
}

/** Finds one of a group's meetings, or null. @param convened true for the public ones */
export async function findMeeting(
  db: Database,
  { group, meeting, convened = false }: { group: number; meeting: number; convened?: boolean },
): Promise<Meeting | null> {
  const row = await meetings(db)
    .where("meeting.working_group_id", "=", group)
    .where("meeting.id", "=", meeting)
    .$if(convened, (query) => query.where("meeting.convened_at", "is not", null))
    .executeTakeFirst();
  return row ? meetingOf(row) : null;
}

export type LockedMeeting = Selectable<MeetingRow> & { readonly state: MeetingState };

/** Locks a meeting until the transaction ends. @returns null when the group has no such meeting */
export async function lockMeeting(
  trx: Trx,
  { group, meeting }: { group: number; meeting: number },
): Promise<LockedMeeting | null> {
  const row = await trx
    .selectFrom("meeting")
    .selectAll()
    .where("working_group_id", "=", group)
    .where("id", "=", meeting)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, state: stateOf(row) } : null;
}

/** Makes a line with the meeting's room and free-text location, for its members. */
export function whereOf({ room, location }: Pick<Meeting, "room" | "location">): string | null {
  return room ? [room.name, room.venue, room.address, location].filter(Boolean).join(", ") : location;
}

/**
 * Makes the public location of a meeting: its room, or the free text without web addresses, because the address of a video
 * call gives access to it.
 */
export function publicLocationOf({ room, location }: Pick<Meeting, "room" | "location">): string | null {
  if (room) return [room.name, room.venue].filter(Boolean).join(", ");
  return location?.replace(/\S*(?:https?:\/\/|www\.)\S*/gi, "").trim() || null;
}

function meetings(db: Database) {
  return db
    .selectFrom("meeting")
    .leftJoin("room_hold", (join) =>
      join
        .onRef("room_hold.meeting_id", "=", "meeting.id")
        .on("room_hold.confirmed_at", "is not", null)
        .on("room_hold.released_at", "is", null),
    )
    .leftJoin("physical_room", "physical_room.id", "room_hold.physical_room_id")
    .selectAll("meeting")
    .select(["physical_room.name as room", "physical_room.venue", "physical_room.address", "physical_room.city"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof meetings>["executeTakeFirstOrThrow"]>>;

function meetingOf(row: Row): Meeting {
  const { id, guid, title, agenda, location, link, sequence, room, venue, address, city } = row;
  return {
    ...{ id, guid, title, agenda, location, link, sequence },
    start: row.starts_at,
    end: row.ends_at,
    state: stateOf(row),
    convenedAt: row.convened_at,
    changedAt: row.changed_at,
    cancelledAt: row.cancelled_at,
    cancellationReason: row.cancellation_reason,
    minutes:
      row.minutes !== null && row.minutes_kept_at !== null
        ? { text: row.minutes, keptAt: row.minutes_kept_at, public: row.minutes_public }
        : null,
    room:
      room === null
        ? null
        : { name: room, venue: venue ?? "", address: [address, city].filter(Boolean).join(", ") || null },
  };
}

/** The state of a meeting's row. */
export function stateOf(row: Pick<Selectable<MeetingRow>, "cancelled_at" | "convened_at" | "starts_at">): MeetingState {
  if (row.cancelled_at) return "cancelled";
  if (row.convened_at) return "convened";
  return row.starts_at ? "decided" : "open";
}
