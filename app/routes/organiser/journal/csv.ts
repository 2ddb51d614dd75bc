import type { LoaderFunctionArgs } from "@remix-run/node";
import { noteExport } from "#app/domain/note-export.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { journalFile } from "./file.server.ts";
import { journalWanted } from "./wanted.ts";

/** What the page of the edition's journal shows, all of it, as CSV. */
export async function loader(visit: LoaderFunctionArgs) {
  const { person, edition } = await requireRight(visit, "export-journal");
  await requireConfirmed(visit, person);
  const { db, now } = visit.context;
  const { pathname, searchParams } = new URL(visit.request.url);
  const language = languageOf(pathname);
  const act = { edition: edition.id, by: person.personId, now: now() };
  await noteExport(db, { verb: "export-journal", format: "csv", ...act });
  const wanted = journalWanted(searchParams, { edition: edition.id, timeZone: edition.timeZone, language });
  return journalFile(db, { wanted, language, name: `journal-${edition.year}` });
}
