/** Searches in a released programme, whose texts are folded once, before the first search. Pure. */
import { folded } from "../folded.ts";
import { stemsOf, wordsOf } from "../word-stems.ts";
import type { ReleasedProgramme, ReleasedSession, ReleasedSpeaker } from "./released.ts";

/** Folds a search. @returns its words, in any order */
function searchWords(text: string): readonly string[] {
  return folded(text).match(/\S+/g) ?? [];
}

/**
 * Finds which sessions a search is about: those whose texts, people and place have every word, as a part of a word or in
 * another form of it, French or English.
 *
 * @returns for each session, in the programme's order
 */
export function sessionsAbout(programme: ReleasedProgramme, text: string): readonly boolean[] {
  const words = searchWords(text).map((word) => ({ word, stems: wordsOf(word).map(stemsOf) }));
  if (words.length === 0) return programme.sessions.map(() => true);
  return sessionTexts(programme).map((searched) =>
    words.every(({ word, stems }) => searched.text.includes(word) || isIn(searched, stems)),
  );
}

/** Whether each part of a search's word, as both of `porte-a-porte`, is in the text in one of its forms. */
function isIn({ stems }: SearchedText, parts: readonly (readonly string[])[]): boolean {
  return parts.length > 0 && parts.every((forms) => forms.some((form) => stems.has(form)));
}

interface SearchedText {
  /** Folded. */
  readonly text: string;
  /** Of its words, in both languages. */
  readonly stems: ReadonlySet<string>;
}

function sessionTexts(programme: ReleasedProgramme): readonly SearchedText[] {
  const known = SESSIONS.get(programme);
  if (known) return known;
  const made = foldSessions(programme).map((text) => ({ text, stems: new Set(wordsOf(text).flatMap(stemsOf)) }));
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
const SESSIONS = new WeakMap<ReleasedProgramme, readonly SearchedText[]>();
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
