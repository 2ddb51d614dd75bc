/** The details of a journal line in words. Pure. */
import { formatMoney, type Language } from "#app/i18n/format.ts";

/** What the words are looked up with. */
export interface Words {
  readonly language: Language;
  /** Returns a message, or null where there is none. */
  readonly message: (key: string) => string | null;
  readonly pair: (name: string, value: string) => string;
}

/**
 * Names and values of a line's details. Words of the code that have a message are replaced by it; texts that people typed
 * are shown as they are.
 *
 * @param detail as stored
 * @returns pairs in the stored order
 */
export function detailInWords(
  detail: Readonly<Record<string, unknown>>,
  words: Words,
): readonly (readonly [name: string, value: string])[] {
  return Object.entries(detail).map(([name, value]) => [nameOf(name, words), wordsOf(name, value, words)] as const);
}

function nameOf(name: string, { message }: Words): string {
  return (
    message(`journal:details.${name}`) ??
    message(`legal:office.${name}`) ??
    message(`organiser:correction.history.fields.${name}`) ??
    name
  );
}

function wordsOf(name: string, value: unknown, words: Words): string {
  const { language, message } = words;
  if (value === null || value === undefined || value === "") return message("journal:values.nothing") ?? "";
  if (typeof value === "boolean") return message(`journal:values.${value ? "yes" : "no"}`) ?? String(value);
  if (typeof value === "number") return name.endsWith("Cents") ? formatMoney(value, language) : String(value);
  if (typeof value === "string") return wordOf(name, value, words);
  if (Array.isArray(value)) {
    const said =
      name === "fields"
        ? value.map((field) => nameOf(String(field), words))
        : value.map((one) => wordsOf(name, one, words));
    return said.length === 0 ? (message("journal:values.nothing") ?? "") : said.join(", ");
  }
  return detailInWords(value as Record<string, unknown>, words)
    .map(([own, said]) => words.pair(own, said))
    .join(" ; ");
}

/** Only names that hold words of the code are looked up, so that typed texts are never taken for one. */
const CODED: ReadonlySet<string> = new Set([
  ...["factor", "way", "role", "roles", "payment", "settles", "state", "kind", "decision", "answer", "outcome"],
  ...["ending", "format", "capacity", "layout", "reason"],
]);

function wordOf(name: string, value: string, { message }: Words): string {
  if (!CODED.has(name)) return value;
  return (
    message(`journal:values.${value}`) ??
    (name.startsWith("role") ? message(`organiser:roles.${value}`) : null) ??
    (name.startsWith("role") ? message(`groups:roles.${value}`) : null) ??
    value
  );
}
