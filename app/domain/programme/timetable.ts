import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { DECLINED_SPEAKERS, NOT_DECLINED } from "./declined.ts";
import type { SessionKind } from "./incoming.ts";
import type { SessionSlot } from "./move-session.ts";
import { listTravelTimes, listVenueLocations } from "./travel-times.ts";
import type { WatchedSession } from "./warnings.ts";

export interface TimetableSession extends WatchedSession {
  readonly kind: SessionKind;
  readonly roomId: number | null;
  /** The track's name in both languages, and its hue from 1 to 8; null without one. */
  readonly track: string | null;
  readonly trackEn: string | null;
  readonly hue: number | null;
  readonly changedAt: Date;
}

export interface TimetableRoom {
  readonly id: number;
  readonly name: string;
  readonly venue: string;
  readonly venueId: number;
  readonly capacity: number | null;
}

/** A room's other occupant: a working group's meeting, or a session of another edition. */
export interface TimetableMeeting {
  readonly id: number;
  /** The meeting's title, or the other edition's name. */
  readonly title: string;
  /** Null for another edition's session. */
  readonly group: string | null;
  readonly roomId: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Reads the draft of an edition as a timetable: rooms by venue, sessions with and without slots, other occupants of the
 * rooms.
 */
export async function readTimetable(db: Database, { edition }: { edition: number }) {
  const [days, rooms, sessions, meetings, venues, travelTimes] = await Promise.all([
    db.selectFrom("edition_day").select("day").where("edition_id", "=", edition).orderBy("day").execute(),
    listRooms(db, edition),
    listSessions(db, edition),
    listMeetings(db, edition),
    listVenueLocations(db, { edition }),
    listTravelTimes(db, { edition }),
  ]);
  return { days: days.map(({ day }) => day), rooms, sessions, meetings, venues, travelTimes };
}

/** The slot of a session; null without one. */
export function slotOf({ startsAt, endsAt, roomId }: TimetableSession): SessionSlot | null {
  return startsAt && endsAt && { startsAt, endsAt, roomId };
}

/** Lists the rooms of an edition by venue. */
export async function listRooms(db: Database, edition: number): Promise<TimetableRoom[]> {
  return await db
    .selectFrom("room")
    .innerJoin("venue", "venue.id", "room.venue_id")
    .select(["room.id", "room.name", "venue.name as venue", "venue.id as venueId", "room.capacity"])
    .where("room.edition_id", "=", edition)
    .orderBy("venue.position")
    .orderBy("venue.id")
    .orderBy("room.position")
    .orderBy("room.id")
    .execute();
}

async function listSessions(db: Database, edition: number): Promise<TimetableSession[]> {
  return await db
    .selectFrom("session")
    .leftJoin("room", "room.id", "session.room_id")
    .leftJoin("session_places", "session_places.session_id", "session.id")
    .leftJoin("track", "track.id", "session.track_id")
    .select(["track.name as track", "track.name_en as trackEn", "track.hue"])
    .select(sql<SessionKind>`session.kind`.as("kind"))
    .select(["session.id", "session.title", "session.room_id as roomId", "room.venue_id as venueId"])
    .select(["session.starts_at as startsAt", "session.ends_at as endsAt", "session.changed_at as changedAt"])
    .select(["room.capacity", "session_places.used"])
    .select(sql<number | null>`coalesce(session_places.seats, session_places.size)`.as("places"))
    .select(sql<number | null>`session_places.size - session_places.seats`.as("beyond"))
    .select(sql<boolean>`session.cancelled_at is not null`.as("cancelled"))
    .select(
      // Speakers who are represented or have declined do not come.
      sql<TimetableSession["speakers"]>`coalesce((
        select json_agg(json_build_object('key', coalesce('person:' || person_id, 'speaker:' || speaker.id),
          'name', speaker.name) order by position, speaker.id)
        from session_speaker join speaker on speaker.id = speaker_id
        where session_id = session.id and represented_by is null and ${NOT_DECLINED}), '[]'::json)`.as("speakers"),
    )
    .select(DECLINED_SPEAKERS.as("declined"))
    .where("session.edition_id", "=", edition)
    .orderBy("session.starts_at")
    .orderBy("session.id")
    .execute();
}

/** The edition's period with a day added on each side, because its days differ from those of UTC. */
async function listMeetings(db: Database, edition: number): Promise<TimetableMeeting[]> {
  return await db
    .selectFrom("occupancy")
    .innerJoin("room", "room.physical_room_id", "occupancy.physical_room_id")
    .leftJoin("session", "session.id", "occupancy.session_id")
    .leftJoin("edition", "edition.id", "session.edition_id")
    .leftJoin("room_hold", "room_hold.id", "occupancy.room_hold_id")
    .leftJoin("meeting", "meeting.id", "room_hold.meeting_id")
    .leftJoin("working_group", "working_group.id", "meeting.working_group_id")
    .select(["occupancy.id", "working_group.name as group", "room.id as roomId"])
    .select(sql<string>`coalesce(meeting.title, edition.name)`.as("title"))
    .select(sql<Date>`lower(occupancy.during)`.as("startsAt"))
    .select(sql<Date>`upper(occupancy.during)`.as("endsAt"))
    .where("room.edition_id", "=", edition)
    .where(sql<boolean>`session.edition_id is distinct from ${edition}`)
    .where(
      sql<boolean>`occupancy.during && (select tstzrange((min(day) - 1)::timestamptz, (max(day) + 2)::timestamptz)
        from edition_day where edition_id = ${edition})`,
    )
    .orderBy("startsAt")
    .execute();
}
