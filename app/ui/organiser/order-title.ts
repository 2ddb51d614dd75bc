import { spelledCode } from "#app/domain/short-code.ts";
import type { OfficeWords } from "./office.ts";

/** The title of an order's page and of the links to it: its short code and who buys. */
export function orderTitle(t: OfficeWords, { code, name }: { code: string; name: string }): string {
  return t("orders.titleOf", { code: spelledCode(code), name });
}

/** The title of an order as it was read. */
export function titleOfOrder(
  t: OfficeWords,
  order: { shortCode: string; buyer: { name: string } | null; orderer: { name: string } },
): string {
  return orderTitle(t, { code: order.shortCode, name: order.buyer?.name ?? order.orderer.name });
}
