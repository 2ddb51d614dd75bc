import type { LoaderFunctionArgs } from "@remix-run/node";
import { findPurchaseOrder } from "#app/domain/quotations/purchase-order.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { documentResponse } from "#app/server/pages/documents.server.ts";
import { found, idOf } from "#app/server/pages/office-page.server.ts";

/** Serves the purchase order of a quotation. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireRight(visit, "see-orders");
  const which = { edition: edition.id, quotation: idOf(visit.params.id) };
  return documentResponse(found(await findPurchaseOrder(visit.context.db, which)));
}
