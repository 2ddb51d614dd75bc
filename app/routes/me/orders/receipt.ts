import type { LoaderFunctionArgs } from "@remix-run/node";
import { findReceipt } from "#app/domain/billing/find-receipt.ts";
import { codeOf, receiptFile } from "#app/server/pages/invoice-files.server.ts";

/** Serves the receipt of an order: payments with day and means. */
export async function loader(visit: LoaderFunctionArgs) {
  return await receiptFile(visit, await findReceipt(visit.context.db, { code: codeOf(visit.params) }));
}
