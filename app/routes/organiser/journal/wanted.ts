import type { JournalWanted } from "#app/domain/journal.ts";
import { filtersIn } from "#app/forms/filters.ts";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { numberOf } from "#app/ui/organiser/list-address.ts";
import { journalFilters } from "./filter.ts";

/** Lines of a page. */
export const JOURNAL_PAGE = 100;

/** The platform belongs to no edition: its times are on the clocks of the Métropole. */
export const PLATFORM_ZONE = "Europe/Paris";

/** Which lines of the journal an address asks for; the page and the file read the same words. */
export function journalWanted(
  address: URLSearchParams,
  { edition, timeZone, language }: { edition: number | null; timeZone: string; language: Language },
): JournalWanted {
  const { q: typed, sujet: theme, du: from, au: until } = filtersIn(journalFilters, address);
  return { edition, timeZone, theme, text: typed && (subjectIn(typed, language) ?? typed), from, until };
}

/** The number of the line that a page of the journal continues from; null on the first. */
export function continuesFrom(address: URLSearchParams): number | null {
  return numberOf(address, "avant");
}

/** `registration:42` from "inscription 42" or "registration:42"; null when the text names no subject. */
function subjectIn(text: string, language: Language): string | null {
  const [, word = "", id] = /^(\D+?)[\s:]+(\d{1,12})$/.exec(text.toLowerCase()) ?? [];
  if (!id) return null;
  const subjects = messagesIn(language).t("journal:subjects", { returnObjects: true }) as Record<string, string>;
  const noun = Object.keys(subjects).find((name) => name === word || subjects[name]?.toLowerCase() === word);
  return noun ? `${noun}:${id}` : null;
}
