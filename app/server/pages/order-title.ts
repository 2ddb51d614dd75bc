import type { OrderView } from "#app/domain/billing/find-order.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { OfficeWords } from "#app/ui/organiser/office.ts";

/** The title of an order's page and of the links to it: its code and who buys. */
export function orderTitle(
  t: OfficeWords,
  { shortCode, buyer, orderer }: Pick<OrderView, "shortCode" | "buyer" | "orderer">,
) {
  return t("orders.titleOf", { code: spelledCode(shortCode), name: buyer?.name ?? orderer.name });
}
