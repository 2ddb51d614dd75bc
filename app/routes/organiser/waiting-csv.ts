import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { stringify } from "csv-stringify";
import { localTextOf } from "#app/domain/edition/local-moment.ts";
import { noteExport } from "#app/domain/note-export.ts";
import { listEntries } from "#app/domain/waiting/list-entries.ts";
import { requireConfirmed } from "#app/http/confirm.server.ts";
import { requireRight } from "#app/http/guards.server.ts";
import { officeWords } from "#app/http/organiser-pages.server.ts";
import { waitingWanted } from "#app/http/waiting-wanted.ts";
import { languageOf } from "#app/i18n/languages.ts";

/** What the list of those who wait shows, all of it, as CSV; no cell becomes a formula. Times are on the edition's clocks. */
export async function loader(visit: LoaderFunctionArgs) {
  const { person, edition } = await requireRight(visit, "export-people");
  await requireConfirmed(visit, person);
  const { db, now } = visit.context;
  await noteExport(db, { verb: "export-waiting", format: "csv", edition: edition.id, by: person.personId, now: now() });
  const { pathname, searchParams } = new URL(visit.request.url);
  const t = officeWords(visit.request);
  const moment = (at: Date | null) => (at ? localTextOf(at, edition.timeZone).replace("T", " ") : "");
  const { entries } = await listEntries(db, waitingWanted(searchParams, edition.id));
  const rows = entries.map((entry) => ({
    [t("registrations.familyName")]: entry.familyName,
    [t("registrations.givenName")]: entry.givenName,
    [t("registrations.email")]: entry.email,
    [t("registrations.organisation")]: entry.organisation ?? "",
    [t("waiting.ticketType")]: entry.ticketType ?? "",
    [t("waiting.session")]: entry.session ?? "",
    [t("waiting.number")]: entry.number ?? "",
    [t("table.state")]: t(`waiting.states.${entry.state}`),
    [t("waiting.entered")]: moment(entry.enteredAt),
    [t("waiting.offerUntil")]: moment(entry.expiresAt),
    [t("waiting.endedAt")]: moment(entry.endedAt),
  }));
  const delimiter = languageOf(pathname) === "fr" ? ";" : ",";
  const shape = { header: true, delimiter, bom: true, escape_formulas: true, record_delimiter: "windows" as const };
  const csv = Readable.from(rows).compose(stringify(shape));
  return new Response(createReadableStreamFromReadable(Readable.from(csv)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="listes-attente-${edition.year}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
