import type { LoaderFunctionArgs } from "@remix-run/node";
import { noteExport } from "#app/domain/note-export.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { csvFile } from "#app/server/csv-file.server.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { tableHead, tableRows } from "./export.server.ts";
import { registrationsWanted } from "./wanted.ts";

/** What the list shows, all of it, as CSV. */
export async function loader(visit: LoaderFunctionArgs) {
  const { person, edition } = await requireRight(visit, "export-people");
  await requireConfirmed(visit, person);
  const { db, now } = visit.context;
  const by = { edition: edition.id, by: person.personId, now: now() };
  await noteExport(db, { verb: "export-registrations", format: "csv", ...by });
  const { pathname, searchParams } = new URL(visit.request.url);
  const language = languageOf(pathname);
  const wanted = registrationsWanted(searchParams, edition.id);
  const rows = tableRows(db, wanted, { timeZone: edition.timeZone, language });
  return csvFile({ head: tableHead(language), rows, language, name: `inscriptions-${edition.year}` });
}
