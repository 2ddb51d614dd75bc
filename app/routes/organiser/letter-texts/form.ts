import type { WantedText } from "#app/domain/letter-texts.ts";
import type { Label } from "#app/forms/field.ts";
import { area, type Form, formOf, optional } from "#app/forms/form.ts";
import type { Language } from "#app/i18n/format.ts";
import {
  bracesIn,
  probablyMeant,
  SENTENCE_PLACEHOLDERS,
  type SentencePlaceholder,
} from "#app/mail/sentence-placeholders.ts";
import { inputOf } from "./input-of.ts";

const LONGEST_LINE = 200;
const LONGEST_PARAGRAPH = 2000;
/** The characters of a row, about; a field has room for one more row than its sentence. */
const ROW = 60;

/** A sentence as its form needs it. */
export interface SentenceToWrite {
  readonly key: string;
  readonly isLine: boolean;
  readonly label: Label;
  readonly standard: string;
  readonly knows: readonly SentencePlaceholder[];
  readonly needs: readonly SentencePlaceholder[];
}

/** A placeholder as it is written in a language. */
export function braced(name: SentencePlaceholder, language: Language): string {
  return `{${SENTENCE_PLACEHOLDERS[name][language]}}`;
}

/**
 * The form of a letter's sentences in one language. A placeholder that a sentence does not know is refused with the one that
 * was probably meant, and one that it must keep is asked for.
 */
export function textsForm(sentences: readonly SentenceToWrite[], language: Language): Form<never, WantedText[]> {
  const fields = Object.fromEntries(
    sentences.map(({ key, label, isLine, standard }) => [
      inputOf(key),
      optional(area({ label, rows: rowsFor(standard), max: isLine ? LONGEST_LINE : LONGEST_PARAGRAPH })),
    ]),
  );
  const made = formOf(
    fields,
    (read, refuse): WantedText[] =>
      sentences.map(({ key, isLine, standard, knows, needs }) => {
        const name = inputOf(key);
        const given = read[name] ?? "";
        const text = isLine ? given.replace(/\s*\n\s*/g, " ") : given;
        const braces = bracesIn(text);
        const wrong = braces.find((each) => each.name === null || !knows.includes(each.name));
        const missing = needs.filter((need) => !braces.some((each) => each.name === need));
        if (read[name] !== undefined && isLine && text === "") refuse(name, "required");
        if (wrong) {
          const meant = probablyMeant(wrong.typed, knows);
          const typed = `{${wrong.typed}}`;
          if (meant) refuse(name, "unknown", { typed, meant: braced(meant, language) });
          else refuse(name, "unknownHere", { typed });
        } else if (read[name] !== undefined && missing.length > 0)
          refuse(name, "missing", {
            count: missing.length,
            names: missing.map((each) => braced(each, language)).join(", "),
          });
        return { name, sentence: key, text, standard };
      }),
    { says: "letterTexts:errors" },
  );
  return made as unknown as Form<never, WantedText[]>;
}

function rowsFor(standard: string): number {
  return Math.ceil(standard.length / ROW) + 1;
}
