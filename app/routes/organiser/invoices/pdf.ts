import type { LoaderFunctionArgs } from "@remix-run/node";
import { findInvoice } from "#app/domain/billing/find-invoice.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { invoiceFile } from "#app/server/pages/invoice-files.server.ts";
import { found, idOf } from "#app/server/pages/office-page.server.ts";

/** Serves an edition's invoice or credit note, the same file as the buyer's. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireRight(visit, "export-invoices");
  const invoice = await findInvoice(visit.context.db, { edition: edition.id, id: idOf(visit.params.id) });
  return await invoiceFile(visit, found(invoice));
}
