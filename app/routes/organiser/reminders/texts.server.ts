import type { DueReminder } from "#app/domain/billing/due-reminders.ts";
import { formatDate, formatMoney, inLanguage, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { REMINDER_STEPS } from "#app/mail/reminder-letter.ts";

const EXAMPLE = { invoice: "F-0000-00000", dueOn: "2030-01-31", openCents: 11_000 };

/** The three texts in a language, with the values of a reminder that is due, or of an example. */
export function reminderTexts(
  language: Language,
  { edition, due }: { edition: { name: string; nameEn: string | null }; due: DueReminder | null },
) {
  const { invoice, dueOn, openCents } = due ?? EXAMPLE;
  const t = messagesIn(language).getFixedT(null, "letters");
  const named = {
    ...{ invoice, due: formatDate(dueOn, language), left: formatMoney(openCents, language) },
    edition: inLanguage(language, edition.name, edition.nameEn),
  };
  return REMINDER_STEPS.map((step) => ({
    subject: t(`reminder.${step}.subject`, named),
    text: t(`reminder.${step}.text`, named),
  }));
}
