import { localTextOf } from "#app/domain/edition/local-moment.ts";
import { listEntries } from "#app/domain/waiting/list-entries.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { csvFile } from "#app/server/csv-file.server.ts";
import { optionalCells, optionalHead } from "#app/server/pages/attendee-columns.server.ts";
import { exportLoader } from "#app/server/pages/office.server.ts";
import { waitingWanted } from "./wanted.ts";

/** What the list of those who wait shows, all of it, as CSV. Times are on the edition's clocks. */
export const loader = exportLoader("export-people", { verb: "export-waiting", format: "csv" }, async (visit) => {
  const { db, edition, address, language, t } = visit;
  const moment = (at: Date | null) => (at ? localTextOf(at, edition.timeZone).replace("T", " ") : "");
  const { entries } = await listEntries(db, waitingWanted(address, edition.id));
  const rows = entries.map((entry) => [
    entry.familyName,
    entry.givenName,
    entry.email,
    ...optionalCells(entry),
    entry.ticketType ?? "",
    entry.session ?? "",
    entry.number ?? "",
    t(`waiting.states.${entry.state}`),
    moment(entry.enteredAt),
    moment(entry.expiresAt),
    moment(entry.endedAt),
  ]);
  const head = [
    ...NAMES.map((name) => t(name)),
    ...optionalHead(messagesIn(language).t),
    ...COLUMNS.map((name) => t(name)),
  ];
  return csvFile({ head, rows, language, name: `listes-attente-${edition.year}` });
});

const NAMES = ["registrations.familyName", "registrations.givenName", "registrations.email"] as const;

const COLUMNS = [
  "waiting.ticketType",
  "waiting.session",
  "waiting.number",
  "table.state",
  "waiting.entered",
  "waiting.offerUntil",
  "waiting.endedAt",
] as const;
