/** Views of a released programme: by day, by room, filtered. Pure. */
import { Temporal } from "temporal-polyfill";
import { folded } from "../folded.ts";
import type { SessionKind } from "./incoming.ts";
import type { ReleasedProgramme, ReleasedRoom, ReleasedSession, ReleasedVenue } from "./released.ts";

export interface ProgrammeFilter {
  /** `YYYY-MM-DD` in the edition's time zone. */
  readonly day?: string | null;
  /** A track's slug. */
  readonly track?: string | null;
  readonly kind?: SessionKind | null;
  /** Words that must all occur, in any order, without regard to accents and case. */
  readonly text?: string | null;
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
  if (!session.start) return null;
  return Temporal.Instant.from(session.start).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Groups sessions by day, in order; sessions without a slot are last. */
export function byLocalDay(sessions: readonly ReleasedSession[], timeZone: string): ProgrammeDay[] {
  const days = Map.groupBy(sessions, (session) => localDay(session, timeZone));
  return [...days]
    .map(([day, ofDay]) => ({ day, sessions: ofDay }))
    .sort((one, other) => ((one.day ?? "~") < (other.day ?? "~") ? -1 : 1));
}

/** Filters the programme's sessions, in their order. An empty filter keeps all. */
export function filterSessions(programme: ReleasedProgramme, filter: ProgrammeFilter): readonly ReleasedSession[] {
  const { day, track, kind } = filter;
  const words = folded(filter.text ?? "").match(/\S+/g) ?? [];
  const text = words.length > 0 ? searchable(programme) : () => "";
  return programme.sessions.filter(
    (session) =>
      (!day || localDay(session, programme.edition.timeZone) === day) &&
      (!track || session.track === track) &&
      (!kind || session.kind === kind) &&
      words.every((word) => text(session).includes(word)),
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

/** Returns the text of a session to be searched, folded once for each search. */
function searchable(programme: ReleasedProgramme): (session: ReleasedSession) => string {
  const speakers = new Map(programme.speakers.map((speaker) => [speaker.slug, speaker]));
  const rooms = new Map(programme.rooms.map((room) => [room.slug, room]));
  const venues = new Map(programme.venues.map((venue) => [venue.slug, venue]));
  const texts = new Map<number, string>();
  const searched = (session: ReleasedSession): string => {
    const room = rooms.get(session.room ?? "");
    const venue = venues.get(room?.venue ?? "");
    const people = session.speakers.flatMap(({ speaker, representedBy }) => {
      const { name, organisation } = speakers.get(speaker) ?? {};
      return [name, organisation, representedBy];
    });
    const { title, titleEn, subtitle, abstract, description } = session;
    return folded(
      [title, titleEn, subtitle, abstract, description, room?.name, venue?.name, venue?.city, ...people].join("\n"),
    );
  };
  return (session) => {
    const known = texts.get(session.id) ?? searched(session);
    texts.set(session.id, known);
    return known;
  };
}
