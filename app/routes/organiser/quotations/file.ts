import type { LoaderFunctionArgs } from "@remix-run/node";
import { findPurchaseOrder } from "#app/domain/quotations/purchase-order.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { found, idOf } from "#app/server/pages/office-page.server.ts";
import { purchaseOrderFile } from "#app/server/pages/purchase-order.server.ts";

/** Serves the purchase order of a quotation. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireRight(visit, "see-orders");
  const which = { edition: edition.id, quotation: idOf(visit.params.id) };
  return purchaseOrderFile(found(await findPurchaseOrder(visit.context.db, which)));
}
