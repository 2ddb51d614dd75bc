import type { LoaderFunctionArgs } from "@remix-run/node";
import { HOUSE_ZONE } from "#app/domain/clock.ts";
import { noteExport } from "#app/domain/note-export.ts";
import { languageOf } from "#app/i18n/format.ts";
import { requirePlatformRight } from "#app/server/guards.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { journalFile } from "./file.server.ts";
import { journalWanted } from "./wanted.ts";

/** Exports the platform's filtered journal as CSV. */
export async function loader(visit: LoaderFunctionArgs) {
  const person = await requirePlatformRight(visit, "see-platform-journal");
  await requireConfirmed(visit, person);
  const { db, now } = visit.context;
  const { pathname, searchParams } = new URL(visit.request.url);
  const language = languageOf(pathname);
  await noteExport(db, { verb: "export-journal", format: "csv", edition: null, by: person.personId, now: now() });
  const wanted = journalWanted(searchParams, { edition: null, timeZone: HOUSE_ZONE, language });
  return journalFile(db, { wanted, language, name: "journal" });
}
