import type { LoaderFunctionArgs } from "@remix-run/node";
import { invoiceFile, invoiceOfOrder } from "#app/server/pages/invoice-files.server.ts";

/** The invoice of an order for machines and people alike. */
export async function loader(visit: LoaderFunctionArgs) {
  return await invoiceFile(visit, await invoiceOfOrder(visit, "invoice"), "factur-x");
}
