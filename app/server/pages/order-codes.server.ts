import type { OrderView } from "#app/domain/billing/find-order.ts";
import type { OfficeVisit } from "./office.server.ts";

/**
 * Leaves out the codes of pages: of those of the people always, and of the order's own for those who may not do what its
 * holder may.
 */
export function withoutCodes(order: OrderView, may: OfficeVisit["office"]["may"]) {
  const lines = order.lines.map(({ registration, ...line }) => ({
    ...line,
    registration: registration && { ...registration, code: null },
  }));
  return { ...order, lines, code: may.includes("edit-orders") ? order.code : null };
}

export type OrderWithoutCodes = ReturnType<typeof withoutCodes>;
