import type { ListedOrder } from "#app/domain/billing/list-orders.ts";
import { ORDER_MEANS, ORDER_STATES } from "#app/domain/billing/order-states.ts";
import { choice, form, optional, search, worded } from "#app/forms/form.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { stateWord } from "#app/ui/organiser/state.tsx";

/** Shows an order's state as a word with its shape. */
export const OrderStateWord = stateWord("organiser:orderStates", {
  good: ["confirmed"],
  waiting: ["to-prove", "to-approve", "held", "due", "refunding"],
  bad: ["refund-failed"],
  plain: ["declined", "expired", "given-up", "refunded", "cancelled"],
});

/** The list of an edition's orders. */
export const orderList = {
  caption: "organiser:menu.orders",
  label: "organiser:orders.filter",
  filters: form({
    q: search("organiser:orders.search"),
    etat: optional(choice({ label: "organiser:table.state", choices: worded(ORDER_STATES, "organiser:orderStates") })),
    moyen: optional(choice({ label: "organiser:orders.means", choices: worded(ORDER_MEANS, "organiser:orderMeans") })),
  }),
  none: "organiser:orders.none",
  count: "organiser:orders.count",
  columns: ({ t, money, path, dayAndMonth }: Office): Column<ListedOrder>[] => [
    {
      label: t("orders.orderer"),
      cell: (order) => order.orderer,
      sub: (order) => order.email,
      to: (order) => path("/dossiers/:id", { id: order.id }),
    },
    {
      label: t("table.state"),
      aside: true,
      oneLine: () => true,
      cell: (order) => <OrderStateWord state={order.state} />,
    },
    { label: t("orders.means"), cell: (order) => t(`orderMeans.${order.payment}`) },
    { label: t("orders.people"), numeric: true, cell: (order) => order.people },
    { label: t("orders.total"), numeric: true, cell: (order) => money(order.totalCents) },
    { label: t("orders.date"), oneLine: () => true, cell: (order) => dayAndMonth(order.createdAt) },
  ],
} as const;
