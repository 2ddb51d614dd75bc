import { exportJournal, type JournalWanted } from "#app/domain/journal.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatSortable, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { csvFile } from "#app/server/csv-file.server.ts";

const COLUMNS = ["when", "what", "code", "subject", "who", "edition", "detail"] as const;

/** Writes the journal as CSV, the earliest line first. @param name of the file, without its ending */
export function journalFile(
  db: Database,
  { wanted, language, name }: { wanted: JournalWanted; language: Language; name: string },
): Response {
  const { t } = messagesIn(language);
  return csvFile({ head: COLUMNS.map((column) => t(`journal:${column}`)), rows: rows(), language, name });

  async function* rows(): AsyncGenerator<string[]> {
    for await (const { at, verb, subject, by, year, detail } of exportJournal(db, wanted)) {
      const when = formatSortable(at, wanted.timeZone);
      const facts = Object.keys(detail).length > 0 ? JSON.stringify(detail) : "";
      yield [when, t(`journal:verbs.${verb}`), verb, subject, by ?? "", year === null ? "" : String(year), facts];
    }
  }
}
