import type { LoaderFunctionArgs } from "@remix-run/node";
import { invoiceFile, invoiceOfOrder } from "#app/server/pages/invoice-files.server.ts";

/** The credit note that took an order's invoice back. */
export async function loader(visit: LoaderFunctionArgs) {
  return await invoiceFile(visit, await invoiceOfOrder(visit, "credit-note"));
}
