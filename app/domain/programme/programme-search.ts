/** Searches in a released programme, whose texts are folded once, before the first search. Pure. */
import { folded } from "../folded.ts";
import type { ReleasedProgramme, ReleasedSession, ReleasedSpeaker } from "./released.ts";

/** Folds a search. @returns its words, in any order */
export function searchWords(text: string): readonly string[] {
  return folded(text).match(/\S+/g) ?? [];
}

/** Folds what is searched of each session: its texts, people and place. @returns in the programme's order */
export function sessionTexts(programme: ReleasedProgramme): readonly string[] {
  const known = SESSIONS.get(programme);
  if (known) return known;
  const made = foldSessions(programme);
  SESSIONS.set(programme, made);
  return made;
}

/** Returns speakers whose name, function or organisation contains every word of `text`; all for an empty text. */
export function searchSpeakers(speakers: readonly ReleasedSpeaker[], text: string): readonly ReleasedSpeaker[] {
  const words = searchWords(text);
  if (words.length === 0) return speakers;
  const texts = SPEAKERS.get(speakers) ?? speakers.map(foldSpeaker);
  SPEAKERS.set(speakers, texts);
  return speakers.filter((_, at) => words.every((word) => texts[at]?.includes(word)));
}

/** A release does not change, and it is kept in memory while it is the current one. */
const SESSIONS = new WeakMap<ReleasedProgramme, readonly string[]>();
const SPEAKERS = new WeakMap<readonly ReleasedSpeaker[], readonly string[]>();

function foldSessions(programme: ReleasedProgramme): string[] {
  const speakers = new Map(programme.speakers.map((speaker) => [speaker.slug, speaker]));
  const rooms = new Map(programme.rooms.map((room) => [room.slug, room]));
  const venues = new Map(programme.venues.map((venue) => [venue.slug, venue]));
  return programme.sessions.map((session: ReleasedSession) => {
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
  });
}

function foldSpeaker({ name, jobTitle, organisation }: ReleasedSpeaker): string {
  return folded([name, jobTitle, organisation].join(" "));
}
