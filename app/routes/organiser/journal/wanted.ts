import type { JournalWanted } from "#app/domain/journal.ts";
import { filtersIn } from "#app/forms/filters.ts";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { numberOf } from "#app/ui/organiser/list-address.ts";
import { journalFilters } from "./filter.ts";

/** Lines of a page. */
export const JOURNAL_PAGE = 100;

/** Reads the journal's filters from an address, for the page and the file. */
export function journalWanted(
  address: URLSearchParams,
  { edition, timeZone, language }: { edition: number | null; timeZone: string; language: Language },
): JournalWanted {
  const { q: typed, sujet: theme, du: from, au: until } = filtersIn(journalFilters, address);
  return { edition, timeZone, theme, text: typed && (subjectIn(typed, language) ?? typed), from, until };
}

/** Returns the number of the line from which a page continues; null on the first page. */
export function continuesFrom(address: URLSearchParams): number | null {
  return numberOf(address, "avant");
}

/** Reads `registration:42` from "inscription 42" or "registration:42"; null when the text names no subject. */
function subjectIn(text: string, language: Language): string | null {
  const [, word = "", id] = /^(\D+?)[\s:]+(\d{1,12})$/.exec(text.toLowerCase()) ?? [];
  if (!id) return null;
  const subjects = messagesIn(language).t("journal:subjects", { returnObjects: true }) as Record<string, string>;
  const kind = Object.keys(subjects).find((name) => name === word || subjects[name]?.toLowerCase() === word);
  return kind ? `${kind}:${id}` : null;
}
