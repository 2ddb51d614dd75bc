import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { stringify } from "csv-stringify";
import { noteExport } from "#app/domain/note-export.ts";
import { requireConfirmed } from "#app/http/confirm.server.ts";
import { requireRight } from "#app/http/guards.server.ts";
import { tableHead, tableRows } from "#app/http/registrations-table.server.ts";
import { registrationsWanted } from "#app/http/registrations-wanted.ts";
import { languageOf } from "#app/i18n/languages.ts";

/**
 * What the list shows, all of it, as CSV. A spreadsheet in French separates by semicolons; none may take a name for a formula
 * (OWASP, CSV injection).
 */
export async function loader(visit: LoaderFunctionArgs) {
  const { person, edition } = await requireRight(visit, "export-people");
  await requireConfirmed(visit, person);
  const { db, now } = visit.context;
  await noteExport(db, {
    verb: "export-registrations",
    format: "csv",
    edition: edition.id,
    by: person.personId,
    now: now(),
  });
  const { pathname, searchParams } = new URL(visit.request.url);
  const language = languageOf(pathname);
  const wanted = registrationsWanted(searchParams, edition.id);
  const rows = tableRows(db, wanted, { timeZone: edition.timeZone, language });
  const csv = Readable.from(rows).compose(
    stringify({
      header: true,
      columns: tableHead(language).map((header, key) => ({ key: String(key), header })),
      delimiter: language === "fr" ? ";" : ",",
      bom: true,
      escape_formulas: true,
      record_delimiter: "windows",
    }),
  );
  return new Response(createReadableStreamFromReadable(Readable.from(csv)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="inscriptions-${edition.year}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
