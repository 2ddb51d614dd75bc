import type { Places } from "#app/domain/programme/places.ts";
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
  /** By session id. */
  readonly places: ReadonlyMap<number, Places>;
}

export function lookupIn(programme: ReleasedProgramme, places: ReadonlyMap<number, Places>): Lookup {
  return {
    year: programme.edition.year,
    timeZone: programme.edition.timeZone,
    rooms: bySlug(programme.rooms),
    venues: bySlug(programme.venues),
    tracks: bySlug(programme.tracks),
    speakers: bySlug(programme.speakers),
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

function bySlug<Part extends { readonly slug: string }>(parts: readonly Part[]): ReadonlyMap<string, Part> {
  return new Map(parts.map((part) => [part.slug, part]));
}
