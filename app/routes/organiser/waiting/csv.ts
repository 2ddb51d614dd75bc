import type { LoaderFunctionArgs } from "@remix-run/node";
import { localTextOf } from "#app/domain/edition/local-moment.ts";
import { noteExport } from "#app/domain/note-export.ts";
import { listEntries } from "#app/domain/waiting/list-entries.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { csvFile } from "#app/server/csv-file.server.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { officeWords } from "#app/server/pages/organiser.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { waitingWanted } from "./wanted.ts";

/** What the list of those who wait shows, all of it, as CSV. Times are on the edition's clocks. */
export async function loader(visit: LoaderFunctionArgs) {
  const { person, edition } = await requireRight(visit, "export-people");
  await requireConfirmed(visit, person);
  const { db, now } = visit.context;
  await noteExport(db, { verb: "export-waiting", format: "csv", edition: edition.id, by: person.personId, now: now() });
  const { pathname, searchParams } = new URL(visit.request.url);
  const t = officeWords(visit.request);
  const moment = (at: Date | null) => (at ? localTextOf(at, edition.timeZone).replace("T", " ") : "");
  const { entries } = await listEntries(db, waitingWanted(searchParams, edition.id));
  const rows = entries.map((entry) => [
    entry.familyName,
    entry.givenName,
    entry.email,
    entry.organisation ?? "",
    entry.ticketType ?? "",
    entry.session ?? "",
    entry.number ?? "",
    t(`waiting.states.${entry.state}`),
    moment(entry.enteredAt),
    moment(entry.expiresAt),
    moment(entry.endedAt),
  ]);
  const head = COLUMNS.map((column) => t(column));
  return csvFile({ head, rows, language: languageOf(pathname), name: `listes-attente-${edition.year}` });
}

const COLUMNS = [
  "registrations.familyName",
  "registrations.givenName",
  "registrations.email",
  "registrations.organisation",
  "waiting.ticketType",
  "waiting.session",
  "waiting.number",
  "table.state",
  "waiting.entered",
  "waiting.offerUntil",
  "waiting.endedAt",
] as const;
