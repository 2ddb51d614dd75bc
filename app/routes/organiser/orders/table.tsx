import { costOf } from "#app/domain/billing/ledger.ts";
import type { ListedOrder } from "#app/domain/billing/list-orders.ts";
import { MONEY_STATES } from "#app/domain/billing/money-states.ts";
import { ORDER_MEANS, ORDER_STATES } from "#app/domain/billing/order-states.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { choice, form, line, optional, search, worded } from "#app/forms/form.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { OrderStateWord } from "#app/ui/organiser/order-state.tsx";

/** The list of an edition's orders. */
export const orderList = {
  caption: "organiser:menu.orders",
  label: "organiser:orders.filter",
  filters: form({
    q: search("organiser:orders.search"),
    etat: optional(choice({ label: "organiser:table.state", choices: worded(ORDER_STATES, "organiser:orderStates") })),
    argent: optional(
      choice({ label: "organiser:orders.money", choices: worded(MONEY_STATES, "organiser:moneyStates") }),
    ),
    reduction: optional(line({ label: "vouchers:one", max: 60 })),
    moyen: optional(choice({ label: "organiser:orders.means", choices: worded(ORDER_MEANS, "organiser:orderMeans") })),
  }),
  none: "organiser:orders.none",
  count: "organiser:orders.count",
  file: { needs: "export-invoices" },
  columns: ({ t, money, path, dayAndMonth }: Office): Column<ListedOrder>[] => [
    {
      label: t("orders.orderer"),
      cell: (order) => order.orderer,
      sub: (order) => order.email,
      to: (order) => path("/dossiers/:id", { id: order.id }),
      text: (order) => order.orderer,
    },
    { label: t("registrations.email"), text: (order) => order.email },
    {
      label: t("table.state"),
      aside: true,
      oneLine: () => true,
      cell: (order) => <OrderStateWord state={order.state} />,
      text: (order) => t(`orderStates.${order.state}`),
    },
    {
      label: t("registrations.code"),
      oneLine: () => true,
      cell: (order) => spelledCode(order.shortCode),
      text: (order) => spelledCode(order.shortCode),
    },
    {
      label: t("orders.means"),
      cell: (order) => t(`orderMeans.${order.payment}`),
      text: (order) => t(`orderMeans.${order.payment}`),
    },
    { label: t("orders.people"), numeric: true, cell: (order) => order.people, text: (order) => order.people },
    {
      label: t("orders.total"),
      numeric: true,
      cell: (order) => money(costOf(order)),
      sub: ({ vouchers }) => vouchers.join(", "),
      text: (order) => ({ cents: costOf(order) }),
    },
    { label: t("vouchers:one"), text: ({ vouchers }) => vouchers.join(", ") },
    { label: t("orders.charged"), text: (order) => ({ cents: order.chargedCents }) },
    {
      label: t("orders.open"),
      numeric: true,
      cell: (order) => order.openCents !== 0 && money(order.openCents),
      sub: ({ lateDays }) => lateDays !== null && age(t, lateDays),
      text: (order) => ({ cents: order.openCents }),
    },
    { label: t("orders.dueOn"), text: (order) => (order.dueOn === null ? "" : { day: order.dueOn }) },
    { label: t("orders.lateDays"), text: ({ lateDays }) => (lateDays === null || lateDays <= 0 ? "" : lateDays) },
    { label: t("orders.date"), text: (order) => ({ dayOf: order.createdAt }) },
    {
      label: wrapping(t("orders.date")),
      oneLine: () => true,
      cell: (order) => dayAndMonth(order.createdAt),
    },
  ],
} as const;

/** A heading that may take two lines above a narrow column. */
function wrapping(label: string) {
  return <span className="whitespace-normal">{label}</span>;
}

/** How long a debt has been due, or has time. @param late days since its due day, below 0 before it */
function age(t: Office["t"], late: number): string {
  if (late === 0) return t("orders.dueToday");
  return late > 0 ? t("orders.late", { count: late }) : t("orders.dueIn", { count: -late });
}
