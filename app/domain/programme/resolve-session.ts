/** A session with its room, venue, track and speakers from its programme. Pure. */
import type { DraftProgramme, DraftSession } from "./draft-programme.ts";
import type { ReleasedSpeaker } from "./released.ts";

export interface ResolvedSession {
  readonly session: DraftSession;
  readonly room: DraftProgramme["rooms"][number] | undefined;
  readonly venue: DraftProgramme["venues"][number] | undefined;
  readonly track: DraftProgramme["tracks"][number] | undefined;
  readonly speakers: readonly (ReleasedSpeaker | undefined)[];
}

/** Returns a function that finds a session's room, venue, track and speakers in a programme, draft or released. */
export function sessionResolver(programme: DraftProgramme): (session: DraftSession) => ResolvedSession {
  const rooms = bySlug(programme.rooms);
  const venues = bySlug(programme.venues);
  const tracks = bySlug(programme.tracks);
  const speakers = bySlug(programme.speakers);
  return (session) => {
    const room = rooms.get(session.room ?? "");
    return {
      session,
      room,
      venue: venues.get(room?.venue ?? ""),
      track: tracks.get(session.track ?? ""),
      speakers: session.speakers.map(({ speaker }) => speakers.get(speaker)),
    };
  };
}

/** The slot of a session: a different value is another slot (RFC 5545, 3.8.7.4). */
export function slotOf({ session, room }: ResolvedSession) {
  return [session.start, session.end, session.room, room?.venue ?? null];
}

function bySlug<Part extends { readonly slug: string }>(parts: readonly Part[]): Map<string, Part> {
  return new Map(parts.map((part) => [part.slug, part]));
}
