import { asLanguage } from "#app/domain/language.ts";
import type { ContentOf } from "#app/domain/letter-content.ts";
import { changesOf, type ShownText, type ShownValue } from "#app/domain/registration/registration-changes.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatMoney, inLanguage, type Language } from "#app/i18n/format.ts";
import type { Words } from "#app/mail/letter.ts";
import type { ChangedLine, ChangeTold } from "#app/mail/registration-changed.ts";

/** Reads what a letter tells of its change and of those it took over: all values but the organisers' own note. @returns null when it is not stored */
export async function changeTold(
  db: Database,
  { changeId: change, earlier = [] }: Pick<ContentOf<"registration-changed">, "changeId" | "earlier">,
  language: Language,
  words: Words,
): Promise<ChangeTold | null> {
  const ids = [...earlier, ...(change === undefined ? [] : [change])];
  const all = (await Promise.all(ids.map((id) => changesOf(db, { change: id })))).flat();
  if (all.length === 0) return null;
  const message = all.flatMap((one) => one.message ?? []).join(" ") || null;
  const lines = inOne(all.flatMap(({ values }) => values)).flatMap((value) => lineOf(value, language, words));
  // What was changed and changed back is nothing to tell.
  if (earlier.length > 0 && lines.length === 0 && message === null) return null;
  return { message, lines, byOrganiser: all.some(({ byOrganiser }) => byOrganiser) };
}

/** Several changes of one field are one, from what it was to what it is; sessions and options come and go each by itself. */
function inOne(values: readonly ShownValue[]): ShownValue[] {
  const made: ShownValue[] = [];
  for (const value of values) {
    const at = EACH_ALONE.has(value.field) ? -1 : made.findIndex(({ field }) => field === value.field);
    const before = made[at];
    if (before) made[at] = { ...value, before: before.before };
    else made.push(value);
  }
  return made.filter(({ before, after }) => before?.text !== after?.text);
}

const EACH_ALONE: ReadonlySet<string> = new Set(["session", "option"]);

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
