import type { LoaderFunctionArgs } from "@remix-run/node";
import { findReceipt } from "#app/domain/billing/find-receipt.ts";
import { codeOf, receiptFile } from "#app/server/pages/invoice-files.server.ts";

/** What was paid for an order, and when and how. */
export async function loader(visit: LoaderFunctionArgs) {
  return await receiptFile(visit, await findReceipt(visit.context.db, { code: codeOf(visit.params) }));
}
