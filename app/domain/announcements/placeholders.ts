/** What organisers may write in braces in a letter, and each reader gets in their own words. */

/** The placeholders by what they stand for, each with its name in French texts and in English ones. */
export const PLACEHOLDERS = {
  givenName: { fr: "prénom", en: "first name" },
  familyName: { fr: "nom", en: "last name" },
  ticketType: { fr: "catégorie", en: "ticket type" },
  edition: { fr: "colloque", en: "conference" },
  page: { fr: "page", en: "page" },
  survey: { fr: "enquête", en: "survey" },
} as const;
export type Placeholder = keyof typeof PLACEHOLDERS;

/** Those that lead to a page of the reader's own: alone on its line such a one becomes a button. */
export const LINKS = ["page", "survey"] as const satisfies readonly Placeholder[];
export type LinkPlaceholder = (typeof LINKS)[number];

const BRACES = /\{([^{}\n]{1,60})\}/g;

/** A part of a text: words as they were typed, or a placeholder. */
export type TextPart = { readonly words: string } | { readonly placeholder: Placeholder };

/**
 * Splits a text at its placeholders. Both languages' names are known in every text, without regard to accents, case, and
 * whether words are joined by a blank, a hyphen or an underscore. Other words in braces stay as they were typed.
 */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(BRACES)) {
    const placeholder = placeholderOf(match[1] ?? "");
    if (!placeholder) continue;
    if (match.index > from) parts.push({ words: text.slice(from, match.index) });
    parts.push({ placeholder });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ words: text.slice(from) });
  return parts;
}

/** Lists the names in braces that stand for nothing, as they were typed, each once. */
export function unknownPlaceholders(text: string): string[] {
  const typed = [...text.matchAll(BRACES)].map((match) => match[1] ?? "");
  return [...new Set(typed.filter((name) => placeholderOf(name) === null))];
}

/** Whether a text names one of these placeholders. */
export function hasPlaceholder(text: string, wanted: Placeholder): boolean {
  return textParts(text).some((part) => "placeholder" in part && part.placeholder === wanted);
}

function placeholderOf(name: string): Placeholder | null {
  return KNOWN.get(comparableName(name)) ?? null;
}

/** A name in braces without what does not matter in it: accents, case, and how its words are joined. */
export function comparableName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’']/gu, "'")
    .replace(/[\s_-]+/gu, " ")
    .trim();
}

const KNOWN: ReadonlyMap<string, Placeholder> = new Map(
  (Object.keys(PLACEHOLDERS) as Placeholder[]).flatMap((placeholder) =>
    Object.values(PLACEHOLDERS[placeholder]).map((name) => [comparableName(name), placeholder] as const),
  ),
);
