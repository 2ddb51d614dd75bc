import type { LoaderFunctionArgs } from "@remix-run/node";
import { noteExport } from "#app/domain/note-export.ts";
import { requireConfirmed } from "#app/http/confirm.server.ts";
import { requirePlatformRight } from "#app/http/guards.server.ts";
import { journalFile } from "#app/http/journal-file.server.ts";
import { journalWanted, PLATFORM_ZONE } from "#app/http/journal-wanted.ts";
import { languageOf } from "#app/i18n/languages.ts";

/** What the page of the platform's journal shows, all of it, as CSV. */
export async function loader(visit: LoaderFunctionArgs) {
  const person = await requirePlatformRight(visit, "see-platform-journal");
  await requireConfirmed(visit, person);
  const { db, now } = visit.context;
  const { pathname, searchParams } = new URL(visit.request.url);
  const language = languageOf(pathname);
  await noteExport(db, { verb: "export-journal", format: "csv", edition: null, by: person.personId, now: now() });
  const wanted = journalWanted(searchParams, { edition: null, timeZone: PLATFORM_ZONE, language });
  return journalFile(db, { wanted, language, name: "journal" });
}
