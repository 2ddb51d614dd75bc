import { exportInvoices } from "#app/domain/billing/list-invoices.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { invoiceList } from "./table.tsx";

/** The filtered list as a file for accountants: by date of issue, credit notes negative. */
export const loader = filesLoader("export-invoices", { verb: "export-invoices" }, async (visit) => {
  const { q, etat } = asked(invoiceList, visit).filters;
  const wanted = { edition: visit.edition.id, search: q ?? undefined, state: etat ?? ("all" as const) };
  return { of: invoiceList, rows: await exportInvoices(visit.db, wanted), name: `factures-${visit.edition.year}` };
});
