import { localTextOf } from "#app/domain/edition/local-moment.ts";
import { exportRegistrations, type RegistrationsWanted } from "#app/domain/registration/list-registrations.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Language } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { optionalCells, optionalHead } from "#app/server/pages/attendee-columns.server.ts";

/** The head of the table of registrations, in a language. */
export function tableHead(language: Language): string[] {
  const { t } = messagesIn(language);
  return [
    ...NAMES.map((column) => t(`organiser:registrations.${column}`)),
    ...optionalHead(t),
    ...COLUMNS.map((column) => t(`organiser:registrations.${column}`)),
  ];
}

/** Its rows, each as many texts as the head. Times are on the clocks of the edition, `2027-06-03 09:30`. */
export async function* tableRows(
  db: Database,
  wanted: Omit<RegistrationsWanted, "page" | "pageSize">,
  { timeZone, language }: { timeZone: string; language: Language },
): AsyncGenerator<string[]> {
  const { t } = messagesIn(language);
  const awaited = {
    proof: t("organiser:registrations.awaitsProof"),
    approval: t("organiser:registrations.awaitsApproval"),
  };
  const moment = (at: Date | null) => (at ? localTextOf(at, timeZone).replace("T", " ") : "");
  for await (const row of exportRegistrations(db, wanted)) {
    yield [
      row.familyName,
      row.givenName,
      row.email ?? "",
      ...optionalCells(row),
      row.ticketType ?? "",
      row.language,
      moment(row.createdAt),
      moment(row.admittedAt),
      moment(row.cancelledAt),
      row.cancelledAt === null && row.awaits ? awaited[row.awaits as keyof typeof awaited] : "",
      row.bookings.join(" ; "),
      row.latin?.name ?? "",
      row.latin?.organisation ?? "",
      row.latin?.jobTitle ?? "",
    ];
  }
}

const NAMES = ["familyName", "givenName", "email"] as const;

const COLUMNS = [
  "ticketType",
  "language",
  "date",
  "admittedAt",
  "cancelledAt",
  "awaits",
  "sessions",
  "latinName",
  "latinOrganisation",
  "latinJobTitle",
] as const;
