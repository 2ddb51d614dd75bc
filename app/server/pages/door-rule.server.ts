import type { DoorRule } from "#app/domain/programme/door-rule.ts";
import { formatTime, inLanguage, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";

/** The rule of a session's door in words. */
export function doorRuleInWords({ kind, until, words, wordsEn }: DoorRule, language: Language): string {
  if (kind === "words") return inLanguage(language, words ?? "", wordsEn);
  const hour = until && formatTime(new Date(`2000-01-01T${until}Z`), "UTC", language);
  return messagesIn(language).t(`door:rule.${kind}`, { hour });
}
