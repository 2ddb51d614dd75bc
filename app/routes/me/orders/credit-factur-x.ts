import type { LoaderFunctionArgs } from "@remix-run/node";
import { invoiceFile, invoiceOfOrder } from "#app/server/pages/invoice-files.server.ts";

/** Serves the credit note of an order as Factur-X. */
export async function loader(visit: LoaderFunctionArgs) {
  return await invoiceFile(visit, await invoiceOfOrder(visit, "credit-note"), "factur-x");
}
