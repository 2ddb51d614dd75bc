/** Which of the messages of letters i18next takes for a key: by context, and by the number that is counted. */
import { type Language, pluralOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";

/** The endings of messages that count; `zero` is taken for none, before the one of its language. */
export const COUNTS = ["zero", "one", "other"] as const;
export type Count = (typeof COUNTS)[number];

/** A message of letters as it is stored; null when there is none of that name. */
export function storedMessage(name: string, language: Language): string | null {
  const message: unknown = messagesIn(language).getResource(language, "letters", name);
  return typeof message === "string" ? message : null;
}

/** The name of the message that is taken for a key with these values, the most specific that there is. */
export function messageName(key: string, values: Readonly<Record<string, unknown>>, language: Language): string {
  const { count, context } = values;
  const plurals = typeof count === "number" ? [...(count === 0 ? ["_zero"] : []), `_${pluralOf(count, language)}`] : [];
  const keys = typeof context === "string" && context !== "" ? [`${key}_${context}`, key] : [key];
  const names = keys.flatMap((one) => [...plurals.map((ending) => one + ending), one]);
  return names.find((name) => storedMessage(name, language) !== null) ?? key;
}
