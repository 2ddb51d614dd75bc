import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { stringify } from "csv-stringify";
import { localTextOf } from "#app/domain/edition/local-moment.ts";
import { exportJournal, type JournalWanted } from "#app/domain/journal.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Language } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";

/** The journal as CSV, the earliest line first; no cell becomes a formula. @param name of the file, without its ending */
export function journalFile(
  db: Database,
  { wanted, language, name }: { wanted: JournalWanted; language: Language; name: string },
): Response {
  const { t } = messagesIn(language);
  const columns = ["when", "what", "code", "subject", "who", "edition", "detail"] as const;
  const csv = Readable.from(rows()).compose(
    stringify({
      header: true,
      columns: columns.map((column, key) => ({ key: String(key), header: t(`journal:${column}`) })),
      delimiter: language === "fr" ? ";" : ",",
      bom: true,
      escape_formulas: true,
      record_delimiter: "windows",
    }),
  );
  return new Response(createReadableStreamFromReadable(Readable.from(csv)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "private, no-store",
    },
  });

  async function* rows(): AsyncGenerator<string[]> {
    for await (const { at, verb, subject, by, year, detail } of exportJournal(db, wanted)) {
      const when = localTextOf(at, wanted.timeZone).replace("T", " ");
      const facts = Object.keys(detail).length > 0 ? JSON.stringify(detail) : "";
      yield [when, t(`journal:verbs.${verb}`), verb, subject, by ?? "", year === null ? "" : String(year), facts];
    }
  }
}
