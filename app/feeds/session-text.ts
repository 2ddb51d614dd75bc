/** Texts of a released session and its parts, for calendars, frab and JSON-LD. */
import { inLanguage } from "#app/i18n/format.ts";
import type {
  ReleasedProgramme,
  ReleasedRoom,
  ReleasedSession,
  ReleasedSpeaker,
  ReleasedTrack,
  ReleasedVenue,
} from "../domain/programme/released.ts";
import type { FeedOptions } from "./options.ts";
import { cleanLine } from "./plain-text.ts";

/** The parts of a programme by slug, built once for each feed. */
export interface ProgrammeIndex {
  readonly rooms: ReadonlyMap<string, ReleasedRoom>;
  readonly venues: ReadonlyMap<string, ReleasedVenue>;
  readonly tracks: ReadonlyMap<string, ReleasedTrack>;
  readonly speakers: ReadonlyMap<string, ReleasedSpeaker>;
}

export function indexOf(programme: ReleasedProgramme): ProgrammeIndex {
  return {
    rooms: bySlug(programme.rooms),
    venues: bySlug(programme.venues),
    tracks: bySlug(programme.tracks),
    speakers: bySlug(programme.speakers),
  };
}

/** A session with a slot; feeds contain no others. */
export type ScheduledSession = ReleasedSession & { readonly start: string; readonly end: string };

export function isScheduled(session: ReleasedSession): session is ScheduledSession {
  return session.start !== null && session.end !== null;
}

export function roomAndVenue(session: ReleasedSession, index: ProgrammeIndex) {
  const room = session.room === null ? null : (index.rooms.get(session.room) ?? null);
  return { room, venue: room === null ? null : (index.venues.get(room.venue) ?? null) };
}

/**
 * Joins room, venue, address and city on one line without repetitions, as a visited site's only room often has the
 * site's name.
 */
export function placeLine(room: ReleasedRoom | null, venue: ReleasedVenue | null): string {
  const parts = [room?.name, venue?.name, venue?.address, venue?.city].map((part) => cleanLine(part ?? ""));
  const distinct: string[] = [];
  for (const part of parts) {
    if (part !== "" && !distinct.some((earlier) => earlier.toLowerCase().includes(part.toLowerCase())))
      distinct.push(part);
  }
  return distinct.join(", ");
}

/** Makes a line for each speaker: name, job title, organisation, then role and representative in brackets. */
export function speakerLines(session: ReleasedSession, index: ProgrammeIndex, { words }: FeedOptions): string[] {
  return session.speakers.flatMap(({ speaker, role, representedBy }) => {
    const person = index.speakers.get(speaker);
    if (person === undefined) return [];
    const who = [person.name, person.jobTitle, person.organisation].map((part) => cleanLine(part ?? ""));
    const notes = [
      role === "speaker" ? "" : words[role],
      representedBy === null ? "" : cleanLine(`${words.representedBy} ${representedBy}`),
    ];
    const bracket = notes.filter(Boolean).join(", ");
    return [`${who.filter(Boolean).join(", ")}${bracket === "" ? "" : ` (${bracket})`}`];
  });
}

export function trackName(session: ReleasedSession, index: ProgrammeIndex, options: FeedOptions): string | null {
  const track = session.track === null ? undefined : index.tracks.get(session.track);
  return track === undefined ? null : cleanLine(inLanguage(options.language, track.name, track.nameEn));
}

function bySlug<Part extends { readonly slug: string }>(parts: readonly Part[]): ReadonlyMap<string, Part> {
  return new Map(parts.map((part) => [part.slug, part]));
}
