import { folded } from "../domain/folded.ts";
import type { SessionKind } from "../domain/programme/incoming.ts";

/**
 * Determines the kind of a session from an outside file's words for it (type, format, category), the most specific
 * first. Understands French, English and German; otherwise `talk`.
 */
export function kindOf(words: readonly (string | null)[]): SessionKind {
  for (const word of words) {
    const kind = word && namedKind(word);
    // Files call everything a talk, so a later word may be more specific.
    if (kind && kind !== "talk") return kind;
  }
  return "talk";
}

/** The kind that a word names, or null. */
export function namedKind(word: string): SessionKind | null {
  const folded = foldedWords(word);
  return KINDS.find(([, names]) => names.test(folded))?.[0] ?? null;
}

/** Whether a title is only that of a break, as in files without types. */
export function isBreakTitle(title: string): boolean {
  return BREAK_TITLE.test(foldedWords(title));
}

/** Folds a text as searches do (`folded`), with `_` and `-` as spaces. */
export function foldedWords(text: string): string {
  return folded(text)
    .replace(/[_\-–—\s]+/g, " ")
    .trim();
}

/** The order matters: a « visite-atelier » is a visit, an opening keynote a plenary. */
const KINDS: readonly (readonly [SessionKind, RegExp])[] = [
  [
    "break",
    /\b(pauses?|breaks?|lunch|(petit )?dejeuner|cafe|coffee|tea|diner|dinner|cocktail|buffet|mittag(essen|spause)|kaffee(pause)?|changeover)\b/,
  ],
  ["working_group", /\b(groupes? de travail|working groups?|arbeits(gruppe|kreis))\b/],
  ["visit", /\b(visites?|visits?|excursions?|besichtigung(en)?|fuhrung|exkursion)\b/],
  ["workshop", /\b(ateliers?|workshops?|tutoria(l|ls|ux)|tutoriels?|hands on|masterclass|formations?|trainings?)\b/],
  [
    "round_table",
    /\b(tables? rondes?|round ?tables?|panels?|podium|podiumsdiskussion(en)?|debats?|debates?|fishbowl|runder tisch)\b/,
  ],
  ["plenary", /\b(plenieres?|plenary|plenum|plenarsitzung|plenarvortrag|keynotes?)\b/],
  [
    "ceremony",
    /\b(ceremonies?|ceremony|remise|awards?|trophees?|prix|ouverture|opening|cloture|closing|inauguration|preisverleihung|eroffnung|abschluss)\b/,
  ],
  ["talk", /\b(talks?|conferences?|lectures?|presentations?|exposes?|vortrag|vortrage|interventions?)\b/],
];

const BREAK_TITLE =
  /^((morning|afternoon|coffee|tea|lunch|short|networking) (break|tea)|break|pause( cafe| dejeuner| midi| gourmande)?|lunch|dejeuner|mittagspause|mittagessen|kaffeepause)$/;
