import { exportInvoices, type InvoiceRow } from "#app/domain/billing/list-invoices.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { type Cell, csvFile } from "#app/server/csv-file.server.ts";
import { exportLoader } from "#app/server/pages/office.server.ts";
import { invoicesWanted } from "./wanted.ts";

/** What the list shows, all of it, as CSV for accountants: the first issued first, credit notes with a minus. */
export const loader = exportLoader("export-invoices", { verb: "export-invoices", format: "csv" }, async (visit) => {
  const { db, edition, address, language } = visit;
  const { t } = messagesIn(language);
  const invoices = await exportInvoices(db, invoicesWanted(address, edition.id));
  const rows = invoices.map((row) => cellsOf(row, t(`invoices:states.${row.state}`)));
  const head = COLUMNS.map((column) => t(`invoices:csv.${column}`));
  return csvFile({ head, rows, language, name: `factures-${edition.year}` });
});

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

function cellsOf(row: InvoiceRow, state: string): Cell[] {
  const sign = row.state === "credit-note" ? -1 : 1;
  const { reference, issuedOn, buyer, siret, dueOn, credits } = row;
  const amounts = [row.netCents, row.vatCents, row.grossCents].map((cents) => ({ cents: sign * cents }));
  return [reference, issuedOn, state, buyer, siret ?? "", dueOn, credits ?? "", ...amounts];
}
