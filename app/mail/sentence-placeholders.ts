/** What stands in braces in the sentences of automatic letters, by the name in which the platform's own messages hold it. */
import { comparableName } from "#app/domain/announcements/placeholders.ts";
import type { Language } from "#app/i18n/format.ts";
import { formatter } from "#app/i18n/interpolation.ts";

/** The placeholders with their names in both languages. `de` elides "de" before the value, in French. */
export const SENTENCE_PLACEHOLDERS = {
  edition: { fr: "colloque", en: "conference" },
  name: { fr: "nom", en: "name" },
  title: { fr: "titre", en: "title" },
  session: { fr: "séance", en: "session" },
  organisation: { fr: "organisme", en: "organisation" },
  referent: { fr: "référent", en: "referent" },
  group: { fr: "groupe", en: "group" },
  place: { fr: "nom concerné", en: "name concerned" },
  to: { fr: "nouveau titulaire", en: "new holder" },
  from: { fr: "ancien titulaire", en: "former holder" },
  "from, de": { fr: "de l’ancien titulaire", en: "of the former holder" },
  former: { fr: "précédent", en: "former" },
  "former, de": { fr: "du précédent", en: "of the former" },
  buyer: { fr: "acheteur", en: "buyer" },
  email: { fr: "courriel", en: "email" },
  contact: { fr: "contact", en: "contact" },
  address: { fr: "adresse", en: "address" },
  role: { fr: "rôle", en: "role" },
  where: { fr: "périmètre", en: "scope" },
  names: { fr: "noms", en: "names" },
  count: { fr: "nombre", en: "number" },
  number: { fr: "rang", en: "position" },
  days: { fr: "dates", en: "dates" },
  day: { fr: "jour", en: "day" },
  until: { fr: "échéance", en: "deadline" },
  due: { fr: "exigible le", en: "due on" },
  invoice: { fr: "facture", en: "invoice" },
  reference: { fr: "référence", en: "reference" },
  amount: { fr: "montant", en: "amount" },
  total: { fr: "total", en: "total" },
  left: { fr: "reste", en: "left" },
  kept: { fr: "montant final", en: "final amount" },
  returned: { fr: "montant rendu", en: "amount returned" },
  notDue: { fr: "montant annulé", en: "amount dropped" },
  excess: { fr: "trop-perçu", en: "overpayment" },
  credit: { fr: "avoir", en: "credit" },
  gross: { fr: "total TTC", en: "total with VAT" },
} as const satisfies Record<string, Record<Language, string>>;
export type SentencePlaceholder = keyof typeof SENTENCE_PLACEHOLDERS;

/** Those that a sentence may do without: who and what it is about stands elsewhere in the letter. */
const MAY_GO: ReadonlySet<SentencePlaceholder> = new Set([
  ...(["edition", "name", "title", "session", "organisation", "referent", "group", "buyer", "number", "days"] as const),
  ...(["from", "from, de", "former", "former, de", "where", "role"] as const),
]);

const OF_MESSAGES = /\{\{([^{}]+)\}\}/g;
const BRACES = /\{([^{}\n]{1,60})\}/g;

/** A message of the platform as organisers read and write it: `{{edition}}` becomes `{colloque}`. */
export function shownSentence(message: string, language: Language): string {
  return message.replace(OF_MESSAGES, (whole, name: string) =>
    isPlaceholder(name) ? `{${SENTENCE_PLACEHOLDERS[name][language]}}` : whole,
  );
}

/** The placeholders that a message of the platform has, and the conference's name, which every sentence may have. */
export function placeholdersOf(message: string): SentencePlaceholder[] {
  const own = [...message.matchAll(OF_MESSAGES)].flatMap(([, name = ""]) => (isPlaceholder(name) ? [name] : []));
  return [...new Set([...own, "edition" as const])];
}

/** The placeholders of a message that carry an amount, a date, a reference or a way to answer: a sentence keeps them. */
export function neededIn(message: string): SentencePlaceholder[] {
  return placeholdersOf(message).filter((name) => !MAY_GO.has(name));
}

/** Lists what stands in braces in a text: which placeholder it names, or null, and as it was typed. */
export function bracesIn(text: string): { readonly typed: string; readonly name: SentencePlaceholder | null }[] {
  return [...text.matchAll(BRACES)].map(([, typed = ""]) => ({
    typed,
    name: KNOWN.get(comparableName(typed)) ?? null,
  }));
}

/** Puts the values of a message into a text that stands for it, as i18next would. A value that is missing is left out. */
export function filledSentence(
  text: string,
  { values, language }: { values: Readonly<Record<string, unknown>>; language: Language },
): string {
  return text.replace(BRACES, (whole, typed: string) => {
    const name = KNOWN.get(comparableName(typed));
    if (!name) return whole;
    const [variable = "", format] = name.split(", ");
    const value = values[variable] ?? "";
    return String(formatter.format(value, format, language, { interpolationkey: variable }));
  });
}

/** The placeholder that a wrong name was probably meant to be, of those that there are; null when none is like it. */
export function probablyMeant(typed: string, among: readonly SentencePlaceholder[]): SentencePlaceholder | null {
  const wrong = comparableName(typed);
  const near = among
    .flatMap((name) => Object.values(SENTENCE_PLACEHOLDERS[name]).map((word) => ({ name, word: comparableName(word) })))
    .map(({ name, word }) => ({ name, steps: stepsBetween(wrong, word), most: Math.ceil(word.length / 2) }))
    .filter(({ steps, most }) => steps <= most)
    .sort((one, other) => one.steps - other.steps);
  return near[0]?.name ?? null;
}

/** How many letters must be put in, taken out or exchanged to make one word of the other (Levenshtein). */
function stepsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (const [at, same] of [...other].entries()) {
      const exchanged = (row[at] ?? 0) + (letter === same ? 0 : 1);
      next.push(Math.min(exchanged, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

function isPlaceholder(name: string): name is SentencePlaceholder {
  return Object.hasOwn(SENTENCE_PLACEHOLDERS, name);
}

const KNOWN: ReadonlyMap<string, SentencePlaceholder> = new Map(
  (Object.keys(SENTENCE_PLACEHOLDERS) as SentencePlaceholder[]).flatMap((name) =>
    Object.values(SENTENCE_PLACEHOLDERS[name]).map((word) => [comparableName(word), name] as const),
  ),
);
