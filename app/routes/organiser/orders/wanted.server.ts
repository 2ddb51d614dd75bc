import type { OrderFilter } from "#app/domain/billing/list-orders.ts";
import { dayOf } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { orderList } from "./table.tsx";

/** Reads the list's filters from an address, for the page and its files. */
export function ordersWanted(visit: OfficeVisit) {
  const { filters, part } = asked(orderList, visit);
  const { q: text, etat: state, moyen: means, argent: money, reduction: voucher } = filters;
  const today = dayOf(visit.now, visit.edition.timeZone);
  const wanted: OrderFilter = { edition: visit.edition.id, text, state, means, money, voucher, today };
  return { wanted, part };
}
