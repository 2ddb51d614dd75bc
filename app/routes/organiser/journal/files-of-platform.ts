import type { LoaderFunctionArgs } from "@remix-run/node";
import { HOUSE_ZONE } from "#app/domain/clock.ts";
import { exportJournal } from "#app/domain/journal.ts";
import { noteExport } from "#app/domain/note-export.ts";
import { languageOf } from "#app/i18n/format.ts";
import { requirePlatformRight } from "#app/server/guards.server.ts";
import { listFile } from "#app/server/pages/list-files.server.ts";
import { officeWords } from "#app/server/pages/office-page.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { journalFile } from "./file-columns.ts";
import { journalWanted } from "./wanted.ts";

/** The platform's filtered journal as a file, the earliest line first. */
export async function loader(visit: LoaderFunctionArgs) {
  const person = await requirePlatformRight(visit, "see-platform-journal");
  await requireConfirmed(visit, person);
  const { request, context } = visit;
  const { db, now } = context;
  const { pathname, searchParams } = new URL(request.url);
  const language = languageOf(pathname);
  const format = pathname.endsWith(".xlsx") ? "xlsx" : "csv";
  await noteExport(db, { verb: "export-journal", format, edition: null, by: person.personId, now: now() });
  const wanted = journalWanted(searchParams, { edition: null, timeZone: HOUSE_ZONE, language });
  const place = { t: officeWords(request), language, context, edition: { timeZone: HOUSE_ZONE } };
  return await listFile(journalFile, place, { rows: exportJournal(db, wanted), name: "journal", format });
}
