import type { Language } from "#app/i18n/format.ts";
import type { Words } from "./letter.ts";
import { messageName } from "./message-names.ts";
import { filledSentence } from "./sentence-placeholders.ts";

/** The sentences that stand for those of the platform in a letter. */
export interface EditedSentences {
  readonly language: Language;
  /** By the name of their message, with the ending of its plural; a text in braces is a placeholder. */
  readonly texts: ReadonlyMap<string, string>;
  /** The edition's name in that language. */
  readonly edition: string;
}

/** Makes the messages of letters say what organisers wrote, where they wrote something. */
export function editedWords(t: Words, { language, texts, edition }: EditedSentences): Words {
  const translate = t as unknown as (...given: readonly unknown[]) => string;
  const edited = (...given: readonly unknown[]) => {
    const [key, options] = given;
    const values = (options ?? {}) as Readonly<Record<string, unknown>>;
    const text = texts.get(messageName(String(key), values, language));
    return text === undefined
      ? translate(...given)
      : filledSentence(text, { values: { edition, ...values }, language });
  };
  return Object.assign(edited, t) as unknown as Words;
}
