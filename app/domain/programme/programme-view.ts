/** Views of a released programme: by day, by room, filtered. Pure. */
import { Temporal } from "temporal-polyfill";
import type { SessionKind } from "./incoming.ts";
import { sessionsAbout } from "./programme-search.ts";
import type { ReleasedProgramme, ReleasedRoom, ReleasedSession, ReleasedVenue } from "./released.ts";

export interface ProgrammeFilter {
  /** `YYYY-MM-DD` in the edition's time zone. */
  readonly day?: string | null;
  /** A track's slug. */
  readonly track?: string | null;
  readonly kind?: SessionKind | null;
  /** Words that must all occur, in any order and form, without regard to accents and case. */
  readonly text?: string | null;
  /** The slug of a venue or a room. */
  readonly place?: string | null;
  /** The language spoken, BCP 47 in lower case. */
  readonly language?: string | null;
  /** Ids of sessions with places left, of which only those that take place are kept; null for all sessions. */
  readonly among?: ReadonlySet<number> | null;
}

export interface ProgrammeDay {
  /** `YYYY-MM-DD` in the edition's time zone; null for sessions without a slot. */
  readonly day: string | null;
  readonly sessions: readonly ReleasedSession[];
}

export interface RoomColumn {
  readonly room: ReleasedRoom;
  readonly venue: ReleasedVenue | null;
  readonly sessions: readonly ReleasedSession[];
}

/** Finds the day, in `timeZone`, on which a session starts; null without a slot. */
export function localDay(session: Pick<ReleasedSession, "start">, timeZone: string): string | null {
  const { start } = session;
  if (!start) return null;
  const known = DAYS.get(session);
  if (known?.start === start && known.timeZone === timeZone) return known.day;
  const day = Temporal.Instant.from(start).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  DAYS.set(session, { start, timeZone, day });
  return day;
}

/** Calendar calculations are slow, and every page of a programme groups its sessions by day. */
const DAYS = new WeakMap<object, { readonly start: string; readonly timeZone: string; readonly day: string }>();

/** Groups sessions by day, in order; sessions without a slot are last. */
export function byLocalDay(sessions: readonly ReleasedSession[], timeZone: string): ProgrammeDay[] {
  const days = Map.groupBy(sessions, (session) => localDay(session, timeZone));
  return [...days]
    .map(([day, ofDay]) => ({ day, sessions: ofDay }))
    .sort((one, other) => ((one.day ?? "~") < (other.day ?? "~") ? -1 : 1));
}

/** Filters the programme's sessions, in their order. An empty filter keeps all. */
export function filterSessions(programme: ReleasedProgramme, filter: ProgrammeFilter): readonly ReleasedSession[] {
  const { day, track, kind, place, language, among } = filter;
  const about = sessionsAbout(programme, filter.text ?? "");
  const rooms = place
    ? new Set(programme.rooms.filter((room) => [room.slug, room.venue].includes(place)).map(({ slug }) => slug))
    : null;
  return programme.sessions.filter(
    (session, at) =>
      (!track || session.track === track) &&
      (!kind || session.kind === kind) &&
      (!rooms || rooms.has(session.room ?? "")) &&
      (!language || session.language?.toLowerCase() === language) &&
      (!among || (among.has(session.id) && !session.cancelled)) &&
      about[at] &&
      (!day || localDay(session, programme.edition.timeZone) === day),
  );
}

/** Groups sessions by room, in the programme's order of rooms; sessions without a room are left out. */
export function columnsByRoom(programme: ReleasedProgramme, sessions: readonly ReleasedSession[]): RoomColumn[] {
  const byRoom = Map.groupBy(sessions, ({ room }) => room);
  const venues = new Map(programme.venues.map((venue) => [venue.slug, venue]));
  return programme.rooms.flatMap((room) => {
    const inRoom = byRoom.get(room.slug);
    return inRoom ? [{ room, venue: venues.get(room.venue) ?? null, sessions: inRoom }] : [];
  });
}
