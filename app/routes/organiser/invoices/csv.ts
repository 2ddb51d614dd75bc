import { exportInvoices } from "#app/domain/billing/list-invoices.ts";
import { asked, exportLoader, listFile } from "#app/server/pages/lists.server.ts";
import { invoiceList } from "./table.tsx";

/** Exports the filtered list as CSV for accountants: by date of issue, credit notes negative. */
export const loader = exportLoader("export-invoices", { verb: "export-invoices", format: "csv" }, async (visit) => {
  const { q, etat } = asked(invoiceList, visit).filters;
  const wanted = { edition: visit.edition.id, search: q ?? undefined, state: etat ?? ("all" as const) };
  const rows = await exportInvoices(visit.db, wanted);
  return listFile(invoiceList, visit, { rows, name: `factures-${visit.edition.year}` });
});
