import type { LoaderFunctionArgs } from "@remix-run/node";
import { findReceipt } from "#app/domain/billing/find-receipt.ts";
import { requireRight } from "#app/http/guards.server.ts";
import { receiptFile } from "#app/http/invoice-files.server.ts";
import { idOf } from "#app/http/organiser-pages.server.ts";

/** The receipt of an order of the edition, as the buyer has it. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireRight(visit, "export-invoices");
  const which = { edition: edition.id, id: idOf(visit.params.id) };
  return await receiptFile(visit, await findReceipt(visit.context.db, which));
}
