import { asLanguage } from "#app/domain/language.ts";
import { changesOf, type ShownText, type ShownValue } from "#app/domain/registration/registration-changes.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatMoney, inLanguage, type Language } from "#app/i18n/format.ts";
import type { Words } from "#app/mail/letter.ts";
import type { ChangedLine, ChangeTold } from "#app/mail/registration-changed.ts";

/** Reads what a letter tells of a change: all values but the organisers' own note. @returns null when it is not stored */
export async function changeTold(
  db: Database,
  change: number | undefined,
  language: Language,
  words: Words,
): Promise<ChangeTold | null> {
  const [found] = change === undefined ? [] : await changesOf(db, { change });
  if (!found) return null;
  const { message, byOrganiser } = found;
  return { message, byOrganiser, lines: found.values.flatMap((value) => lineOf(value, language, words)) };
}

function lineOf({ field, before, after }: ShownValue, language: Language, words: Words): ChangedLine[] {
  if (field === "note") return [];
  const told = (text: ShownText | null) => {
    if (text === null) return null;
    if (field === "price") return formatMoney(Number(text.text), language);
    if (field === "language") return words(`changed.languages.${asLanguage(text.text)}`);
    return inLanguage(language, text.text, text.textEn);
  };
  return [{ label: words(`changed.fields.${field}`), before: told(before), after: told(after) }];
}
