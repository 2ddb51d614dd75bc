import { folded } from "#app/domain/folded.ts";
import type { ReleasedSpeaker } from "#app/domain/programme/released.ts";

/** A letter of the list of speakers; `#` for names that begin with none. */
export interface SpeakerLetter {
  readonly letter: string;
  readonly speakers: readonly ReleasedSpeaker[];
}

const COLLATION = new Intl.Collator("fr", { sensitivity: "base", numeric: true });

/**
 * Sorts speakers by family name in French order, accents last. The programme stores whole names, so the last word, with
 * any hyphenated parts, counts as the family name.
 */
export function speakersByLetter(speakers: readonly ReleasedSpeaker[]): SpeakerLetter[] {
  const sorted = speakers
    .map((speaker) => ({ speaker, family: familyOf(speaker.name) }))
    .sort(
      (one, other) =>
        COLLATION.compare(one.family, other.family) || COLLATION.compare(one.speaker.name, other.speaker.name),
    );
  const letters = Map.groupBy(sorted, ({ family }) => letterOf(family));
  return [...letters].map(([letter, withLetter]) => ({ letter, speakers: withLetter.map(({ speaker }) => speaker) }));
}

/** Splits a name around the word that it is sorted by, so that a list can emphasise it. */
export function partedName(name: string): { before: string; family: string; after: string } {
  const family = familyOf(name);
  // A bracket after the name may contain the same word.
  const bracket = name.search(/\s*\([^)]*\)\s*$/);
  const at = name.slice(0, bracket > 0 ? bracket : undefined).lastIndexOf(family);
  if (at < 0) return { before: name, family: "", after: "" };
  return { before: name.slice(0, at), family, after: name.slice(at + family.length) };
}

function familyOf(name: string): string {
  // People put pronouns and nicknames in brackets after their names.
  const plain = name.replace(/\([^)]*\)/g, " ").trim() || name.trim();
  return plain.split(/\s+/).at(-1) ?? "";
}

function letterOf(family: string): string {
  const first = folded(family).charAt(0).toUpperCase();
  return /[A-Z]/.test(first) ? first : "#";
}
