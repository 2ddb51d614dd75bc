import type { OrderFilter } from "#app/domain/billing/list-orders.ts";
import { MONEY_STATES } from "#app/domain/billing/money-states.ts";
import { ORDER_MEANS, ORDER_STATES } from "#app/domain/billing/order-states.ts";
import { amongIn, amongWord } from "./among.ts";
import { filtersIn } from "./filters.ts";
import { choice, form, line, optional, search, worded } from "./form.ts";

/** The filters of the list of orders, and of what is written to their buyers. */
export const orderFilterForm = form({
  q: search("organiser:orders.search"),
  etat: optional(choice({ label: "organiser:table.state", choices: worded(ORDER_STATES, "organiser:orderStates") })),
  argent: optional(choice({ label: "organiser:orders.money", choices: worded(MONEY_STATES, "organiser:moneyStates") })),
  reduction: optional(line({ label: "vouchers:one", max: 60 })),
  moyen: optional(choice({ label: "organiser:orders.means", choices: worded(ORDER_MEANS, "organiser:orderMeans") })),
});

type Filters = Omit<OrderFilter, "edition" | "today">;

/** Reads which orders an address means. */
export function orderFiltersIn(address: URLSearchParams): Filters {
  const read = filtersIn<typeof orderFilterForm.fields>(orderFilterForm, address);
  const { q, etat, argent, reduction, moyen } = read;
  return {
    ...(q !== null && { text: q }),
    ...(etat !== null && { state: etat }),
    ...(argent !== null && { money: argent }),
    ...(reduction !== null && { voucher: reduction }),
    ...(moyen !== null && { means: moyen }),
    ...amongIn(address),
  };
}

/** Makes the query that means the same orders. */
export function orderQuery({ text, state, money, voucher, means, among }: Filters) {
  return { q: text, etat: state, argent: money, reduction: voucher, moyen: means, parmi: amongWord(among) };
}
