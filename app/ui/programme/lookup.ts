import type { Places } from "#app/domain/programme/availability.ts";
import type {
  ReleasedProgramme,
  ReleasedRoom,
  ReleasedSession,
  ReleasedSpeaker,
  ReleasedTrack,
  ReleasedVenue,
} from "#app/domain/programme/released.ts";

/** A programme's parts by slug, and how full its sessions are, for the components of a page. */
export interface Lookup {
  readonly year: number;
  readonly timeZone: string;
  readonly rooms: ReadonlyMap<string, ReleasedRoom>;
  readonly venues: ReadonlyMap<string, ReleasedVenue>;
  readonly tracks: ReadonlyMap<string, ReleasedTrack>;
  readonly speakers: ReadonlyMap<string, ReleasedSpeaker>;
  /** Slug of the venue where more than half of the sessions are; null where there is none. */
  readonly mainVenue: string | null;
  /** By session id. */
  readonly places: ReadonlyMap<number, Places>;
}

export function lookupIn(programme: ReleasedProgramme, places: ReadonlyMap<number, Places>): Lookup {
  const rooms = bySlug(programme.rooms);
  const placed = programme.sessions.flatMap(({ room }) => rooms.get(room ?? "")?.venue ?? []);
  const mainVenue = programme.venues.find(
    ({ slug }) => placed.filter((venue) => venue === slug).length > placed.length / 2,
  );
  return {
    year: programme.edition.year,
    timeZone: programme.edition.timeZone,
    rooms,
    venues: bySlug(programme.venues),
    tracks: bySlug(programme.tracks),
    speakers: bySlug(programme.speakers),
    mainVenue: mainVenue?.slug ?? null,
    places,
  };
}

/**
 * The session's room and venue, without repetition, because a visited site's only room often has its name. Null without
 * a room.
 */
export function placeOf(session: ReleasedSession, { rooms, venues }: Lookup): string | null {
  const room = rooms.get(session.room ?? "");
  if (!room) return null;
  const venue = venues.get(room.venue);
  return !venue || room.name.includes(venue.name) ? room.name : `${room.name}, ${venue.name}`;
}

/** The place among other sessions: the room alone when all are at one venue. */
export function placeAmong(session: ReleasedSession, lookup: Lookup): string | null {
  if (lookup.venues.size > 1) return placeOf(session, lookup);
  return lookup.rooms.get(session.room ?? "")?.name ?? null;
}

/** The same in a list of all sessions, whose page names the main venue above: other venues alone are said. */
export function placeInList(session: ReleasedSession, lookup: Lookup): string | null {
  const room = lookup.rooms.get(session.room ?? "");
  return room?.venue === lookup.mainVenue ? (room?.name ?? null) : placeAmong(session, lookup);
}

function bySlug<Part extends { readonly slug: string }>(parts: readonly Part[]): ReadonlyMap<string, Part> {
  return new Map(parts.map((part) => [part.slug, part]));
}
