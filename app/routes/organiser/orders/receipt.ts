import type { LoaderFunctionArgs } from "@remix-run/node";
import { findReceipt } from "#app/domain/billing/find-receipt.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { receiptFile } from "#app/server/pages/invoice-files.server.ts";
import { idOf } from "#app/server/pages/office-page.server.ts";

/** Serves an order's receipt, the same file as the buyer's. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireRight(visit, "export-invoices");
  const which = { edition: edition.id, id: idOf(visit.params.id) };
  return await receiptFile(visit, await findReceipt(visit.context.db, which));
}
