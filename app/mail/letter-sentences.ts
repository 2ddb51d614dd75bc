/** Which sentences a letter is made of, found by writing its examples with messages that leave their names. */
import type { AnyLetterKind } from "#app/domain/letter-content.ts";
import type { Language } from "#app/i18n/format.ts";
import { LETTER_EXAMPLES } from "./examples/letter-examples.ts";
import type { Letter, Words } from "./letter.ts";
import { COUNTS, type Count, storedMessage } from "./message-names.ts";
import { neededIn, placeholdersOf, type SentencePlaceholder, shownSentence } from "./sentence-placeholders.ts";

/** Where a sentence stands: `preview` is the line that mail programs show after the subject. */
export type SentenceRole = "subject" | "preview" | "title" | "paragraph";

/** A sentence of a letter that organisers may write otherwise. */
export interface Sentence {
  /** The name of its message, with the ending of its plural. */
  readonly key: string;
  readonly role: SentenceRole;
  /** For none, one or several things, where it counts. */
  readonly count: Count | null;
  /** The case of its key, such as `several` people; null where it is the same for all. */
  readonly context: string | null;
  /** The platform's own, with its placeholders in braces. */
  readonly standard: string;
  /** The placeholders that it may have, each with the value of an example; empty for the conference's name. */
  readonly placeholders: readonly { readonly name: SentencePlaceholder; readonly example: string }[];
  /** Those that it must keep. */
  readonly needs: readonly SentencePlaceholder[];
}

/** The sentences of one case of a letter, such as a payment that is complete or not. */
export interface SentenceGroup {
  /** The title of the letter in this case; null for sentences that several cases share. */
  readonly title: string | null;
  readonly sentences: readonly Sentence[];
}

const known = new Map<string, Promise<readonly SentenceGroup[]>>();

/**
 * Finds the sentences of a kind of letter, by case and in the order of the letter. What the law, safety or the letter's use
 * asks for is not among them: amounts and dates in tables, links, codes, where data come from, and the foot.
 *
 * @returns empty for a letter that is made of what it reports
 */
export function sentencesOf(kind: AnyLetterKind, language: Language): Promise<readonly SentenceGroup[]> {
  const name = `${kind} ${language}`;
  const found = known.get(name) ?? findSentences(kind, language);
  known.set(name, found);
  return found;
}

/** A message as it occurs in a letter: the name between two characters of private use. */
const MARKED = /\ue000([^\ue000\ue001]+)\ue001/gu;
const IS_MARKED = /^\ue000([^\ue000\ue001]+)\ue001$/u;

/** Sentences that stand alone in a letter, and yet stay: safety, law, money that is decided, and what others wrote. */
const FIXED =
  /(^|\.)(private|stranger|source|notYou|words|message|late|once|mistake|mistakeUnknown|checkpoints)$|^received\.data$|^order\.notes\.decided\.|^refund\.givenBack\.sums\.|^changed\.(ticket|what|now)$|^qr\.|^sessions\.(title|noDay)$|^order\.qr\.|^footer\./u;

interface Seen {
  readonly key: string;
  readonly role: SentenceRole;
}

async function findSentences(kind: AnyLetterKind, language: Language): Promise<readonly SentenceGroup[]> {
  const noted: Noted = { values: new Map(), contexts: new Map() };
  const words = markingWords(noted);
  const cases: Seen[][] = [];
  for (const write of Object.values(LETTER_EXAMPLES[kind])) cases.push(seenIn(await write(language, words)));
  const subjects = [...new Set(cases.map((one) => one.find(({ role }) => role === "subject")?.key ?? ""))];
  const casesOf = (key: string) => subjects.filter((subject) => cases.some((one) => isIn(one, subject, key)));
  const all = [...new Map(cases.flat().map((seen) => [seen.key, seen])).values()];
  const made = (some: readonly Seen[]) => some.flatMap((seen) => sentencesFor(seen, { language, noted }));
  const groups = subjects.map((subject) => {
    const own = all.filter(({ key }) => casesOf(key).length === 1 && casesOf(key)[0] === subject);
    const sentences = made(own);
    const title = sentences.find(({ role }) => role === "title") ?? sentences[0];
    return { title: title?.standard ?? null, sentences };
  });
  const shared = { title: null, sentences: made(all.filter(({ key }) => casesOf(key).length > 1)) };
  if (subjects.length === 1) return groups.filter(({ sentences }) => sentences.length > 0);
  return [...groups, shared].filter(({ sentences }) => sentences.length > 0);
}

function isIn(one: readonly Seen[], subject: string, key: string): boolean {
  return one.some((seen) => seen.key === subject) && one.some((seen) => seen.key === key);
}

/** What messages are given. */
interface Noted {
  readonly values: Map<string, string>;
  /** By the name of the message. */
  readonly contexts: Map<string, Set<string>>;
}

/** Messages that say their names, and note what they are given. */
function markingWords({ values, contexts }: Noted): Words {
  const mark = (key: string, options?: unknown) => {
    if (typeof options === "object" && options !== null) {
      if ("returnObjects" in options) return {};
      if ("context" in options) contexts.set(key, (contexts.get(key) ?? new Set()).add(String(options.context)));
      for (const [name, value] of Object.entries(options))
        if (typeof value !== "object" && String(value) !== "") values.set(name, String(value).replace(MARKED, "…"));
    }
    return `\ue000${key}\ue001`;
  };
  return mark as unknown as Words;
}

/** The sentences of a letter in its order; in its plain text a paragraph stands between empty lines. */
function seenIn({ subject, text, html }: Letter): Seen[] {
  const [body = ""] = text.split("\n\n-- \n");
  const [title, ...paragraphs] = body.split("\n\n").map((part) => IS_MARKED.exec(part.trim())?.[1] ?? null);
  const preview = /<div style="display:none[^>]*>\ue000([^\ue000\ue001]+)\ue001</u.exec(html)?.[1] ?? null;
  const seen = [
    { key: IS_MARKED.exec(subject)?.[1] ?? null, role: "subject" as const },
    { key: preview, role: "preview" as const },
    { key: title ?? null, role: "title" as const },
    ...paragraphs.map((key) => ({ key, role: "paragraph" as const })),
  ];
  // What is both a paragraph and another line keeps what a paragraph must.
  const roles = new Map<string, SentenceRole>();
  for (const { key, role } of seen) if (key !== null && !FIXED.test(key)) roles.set(key, role);
  return [...roles].map(([key, role]) => ({ key, role }));
}

/** A message that counts, or depends on a context, is several sentences. */
function sentencesFor({ key, role }: Seen, { language, noted }: { language: Language; noted: Noted }): Sentence[] {
  const contexts = [null, ...(noted.contexts.get(key) ?? [])];
  return contexts.flatMap((context) =>
    [null, ...COUNTS].flatMap((count): Sentence[] => {
      const name = [key, context, count].filter((part) => part !== null).join("_");
      const message = storedMessage(name, language);
      if (message === null) return [];
      return [
        {
          ...{ key: name, role, count, context, standard: shownSentence(message, language) },
          needs: role === "paragraph" ? neededIn(message) : [],
          placeholders: placeholdersOf(message).map((placeholder) => ({
            name: placeholder,
            example: noted.values.get(placeholder.split(",")[0] ?? "") ?? "",
          })),
        },
      ];
    }),
  );
}
