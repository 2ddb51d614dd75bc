import { type AutomaticLetter, isAutomatic } from "#app/domain/automatic-letters.ts";
import { type LetterText, listLetterTexts } from "#app/domain/letter-texts.ts";
import type { Label } from "#app/forms/field.ts";
import { asLanguage, LANGUAGES, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { type Sentence, type SentenceGroup, sentencesOf } from "#app/mail/letter-sentences.ts";
import { notFound, type OfficeVisit } from "#app/server/pages/office.server.ts";
import type { SentenceToWrite } from "./form.ts";

/** The automatic letter of the address. @throws 404 for another word */
export function letterOf({ params }: OfficeVisit): AutomaticLetter {
  const { genre = "" } = params;
  if (!isAutomatic(genre)) throw notFound();
  return genre;
}

/** The language of the text in the address. @throws 404 */
export function languageOfText({ params }: OfficeVisit): Language {
  const language = LANGUAGES.find((one) => one === params.langue);
  if (!language) throw notFound();
  return asLanguage(language);
}

/** The frame's data of a page about the texts of letters. @param title null for the page of one letter, or of all */
export function textsHead({ t, path }: OfficeVisit, kind: AutomaticLetter | null, title: string | null = null) {
  const list = [path("/courriels/textes"), t("letterTexts:title")] as const;
  if (kind === null) return { menuEntry: "letters", title: t("letterTexts:title") } as const;
  const own = t(`letterKinds.${kind}`);
  if (title === null) return { menuEntry: "letters", title: own, under: [list] } as const;
  const page = [path("/courriels/textes/:genre", { genre: kind }), own] as const;
  return { menuEntry: "letters", title, under: [list, page] } as const;
}

/** A sentence with its label, and what was written for it. */
export interface LabelledSentence extends SentenceToWrite {
  readonly count: Sentence["count"];
  readonly placeholders: Sentence["placeholders"];
  readonly written: LetterText | null;
}

export interface LabelledGroup {
  /** The title of the case; null where there is one, and for what several share. */
  readonly title: string | null;
  readonly number: number;
  readonly sentences: readonly LabelledSentence[];
}

/** Reads the sentences of a letter in one language with what the edition's organisers wrote. */
export async function labelledSentences(
  { db, edition }: OfficeVisit,
  kind: AutomaticLetter,
  language: Language,
): Promise<LabelledGroup[]> {
  const groups = await sentencesOf(kind, language);
  const written = await listLetterTexts(db, { edition: edition.id, kind });
  const inLanguage = new Map(written.filter((row) => row.language === language).map((row) => [row.sentence, row]));
  let paragraphs = 0;
  return groups.map((group, at) => ({
    ...{ title: group.title, number: at + 1 },
    sentences: group.sentences.map((sentence) => {
      if (sentence.role === "paragraph") paragraphs += 1;
      const isCase = groups.length > 1 && group.title !== null;
      return {
        ...{ key: sentence.key, count: sentence.count, standard: sentence.standard, needs: sentence.needs },
        ...{ isLine: sentence.role !== "paragraph", placeholders: sentence.placeholders },
        knows: sentence.placeholders.map(({ name }) => name),
        label: labelOf(sentence, { paragraphs, number: isCase ? at + 1 : null }),
        written: inLanguage.get(sentence.key) ?? null,
      };
    }),
  }));
}

/** Whether the platform's own sentence is another one than when organisers wrote theirs. */
function isOutdated({ standard, written }: LabelledSentence): boolean {
  return written !== null && written.standard !== standard;
}

/** Whether organisers wrote sentences of a letter, and whether the platform's own changed since. */
export function stateOf(sentences: readonly LabelledSentence[]): "standard" | "edited" | "outdated" {
  if (sentences.some(isOutdated)) return "outdated";
  return sentences.some(({ written }) => written !== null) ? "edited" : "standard";
}

function labelOf(
  { role, count, context }: SentenceGroup["sentences"][number],
  { paragraphs, number }: { paragraphs: number; number: number | null },
): Label {
  const said = (language: Language) => {
    const { t } = messagesIn(language);
    const word = t(`letterTexts:roles.${role}`, { number: paragraphs });
    const inCase = number === null ? word : t("letterTexts:label", { role: word, number });
    const whom = context === "several" ? t("letterTexts:severalPeople") : null;
    const many = count === null ? null : t(`letterTexts:counts.${count}`);
    const parts = [whom, many].filter((part) => part !== null);
    return parts.length === 0 ? inCase : t("letterTexts:counted", { role: inCase, count: parts.join(", ") });
  };
  return { fr: said("fr"), en: said("en") };
}
