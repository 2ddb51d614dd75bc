import type { LoaderFunctionArgs } from "@remix-run/node";
import { invoiceFile, invoiceOfOrder } from "#app/server/pages/invoice-files.server.ts";

/** Serves the invoice of an order. */
export async function loader(visit: LoaderFunctionArgs) {
  return await invoiceFile(visit, await invoiceOfOrder(visit, "invoice"));
}
