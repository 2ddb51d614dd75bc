import type { LoaderFunctionArgs } from "@remix-run/node";
import { stringify } from "csv-stringify/sync";
import { exportInvoices, type InvoiceRow } from "#app/domain/billing/list-invoices.ts";
import { noteExport } from "#app/domain/note-export.ts";
import { requireConfirmed } from "#app/http/confirm.server.ts";
import { requireRight } from "#app/http/guards.server.ts";
import { invoicesWanted } from "#app/http/invoices-wanted.ts";
import { type Language, languageOf } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";

/** What the list shows, all of it, as CSV for accountants: the first issued first, credit notes with a minus. */
export async function loader(visit: LoaderFunctionArgs) {
  const { person, edition } = await requireRight(visit, "export-invoices");
  await requireConfirmed(visit, person);
  const { db, now } = visit.context;
  await noteExport(db, {
    verb: "export-invoices",
    format: "csv",
    edition: edition.id,
    by: person.personId,
    now: now(),
  });
  const { pathname, searchParams } = new URL(visit.request.url);
  const language = languageOf(pathname);
  const { t } = messagesIn(language);
  const rows = await exportInvoices(db, invoicesWanted(searchParams, edition.id));
  const csv = stringify(
    rows.map((row) => cellsOf(row, t(`invoices:states.${row.state}`), language)),
    {
      header: true,
      columns: COLUMNS.map((column) => t(`invoices:csv.${column}`)).map((header, at) => ({ key: String(at), header })),
      delimiter: language === "fr" ? ";" : ",",
      bom: true,
      record_delimiter: "windows",
    },
  );
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="factures-${edition.year}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}

const COLUMNS = [
  "reference",
  "issuedOn",
  "state",
  "buyer",
  "siret",
  "dueOn",
  "credits",
  "net",
  "vat",
  "gross",
] as const;

function cellsOf(row: InvoiceRow, state: string, language: Language): string[] {
  const sign = row.state === "credit-note" ? -1 : 1;
  const amounts = [row.netCents, row.vatCents, row.grossCents].map((cents) => figure(sign * cents, language));
  const { reference, issuedOn, buyer, siret, dueOn, credits } = row;
  return [...[reference, issuedOn, state, buyer, siret ?? "", dueOn, credits ?? ""].map(plain), ...amounts];
}

/** No spreadsheet takes what somebody typed for a formula (OWASP, CSV injection); our own amounts may begin with a minus. */
function plain(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** "1234,50": figures alone, so that a spreadsheet in the reader's language adds them up. */
function figure(cents: number, language: Language): string {
  const text = (cents / 100).toFixed(2);
  return language === "fr" ? text.replace(".", ",") : text;
}
