import type { LoaderFunctionArgs } from "@remix-run/node";
import { findInvoiceOfRegistration } from "#app/domain/billing/find-invoice.ts";
import { codeOf, invoiceFile } from "#app/server/pages/invoice-files.server.ts";
import { found } from "#app/server/pages/office-page.server.ts";

/** Serves the invoice of the registration's order. */
export async function loader(visit: LoaderFunctionArgs) {
  const invoice = await findInvoiceOfRegistration(visit.context.db, { code: codeOf(visit.params) });
  return await invoiceFile(visit, found(invoice));
}
