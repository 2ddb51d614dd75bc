import type { OrderFilter } from "#app/domain/billing/list-orders.ts";
import { orderFiltersIn } from "#app/forms/order-filters.ts";
import { dayOf } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { orderList } from "./table.tsx";

/** Reads the list's filters from an address, for the page and its files. */
export function ordersWanted(visit: OfficeVisit) {
  const today = dayOf(visit.now, visit.edition.timeZone);
  const wanted: OrderFilter = { ...orderFiltersIn(visit.address), edition: visit.edition.id, today };
  return { wanted, part: asked(orderList, visit).part };
}
