import { costOf } from "#app/domain/billing/ledger.ts";
import type { ListedOrder } from "#app/domain/billing/list-orders.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { orderFilterForm } from "#app/forms/order-filters.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { OrderStateWord } from "#app/ui/organiser/order-state.tsx";

/** The list of an edition's orders. */
export const orderList = {
  caption: "organiser:menu.orders",
  label: "organiser:orders.filter",
  filters: orderFilterForm,
  heads: ["orderer"],
  box: { name: "dossier", labelOf: ({ orderer }: ListedOrder) => orderer },
  none: "organiser:orders.none",
  count: "organiser:orders.count",
  file: { needs: "export-invoices" },
  columns: ({ t, money, path, dayAndMonth }: Office): Column<ListedOrder>[] => [
    {
      name: "orderer",
      label: t("orders.orderer"),
      cell: (order) => order.orderer,
      sub: (order) => order.email,
      to: (order) => path("/dossiers/:id", { id: order.id }),
      text: (order) => order.orderer,
    },
    { name: "email", label: t("registrations.email"), text: (order) => order.email },
    {
      name: "state",
      label: t("table.state"),
      aside: true,
      oneLine: () => true,
      cell: (order) => <OrderStateWord state={order.state} />,
      sub: (order) => t(`orderMeans.${order.payment}`),
      text: (order) => t(`orderStates.${order.state}`),
    },
    {
      name: "code",
      label: t("registrations.code"),
      oneLine: () => true,
      cell: (order) => spelledCode(order.shortCode),
      text: (order) => spelledCode(order.shortCode),
    },
    // On the page below the state: a column would cost the others their line.
    { name: "means", label: t("orders.means"), text: (order) => t(`orderMeans.${order.payment}`) },
    {
      name: "people",
      label: t("orders.people"),
      numeric: true,
      cell: (order) => order.people,
      text: (order) => order.people,
    },
    {
      name: "total",
      label: t("orders.total"),
      numeric: true,
      cell: (order) => money(costOf(order)),
      sub: ({ vouchers }) => vouchers.join(", "),
      text: (order) => ({ cents: costOf(order) }),
    },
    { name: "voucher", label: t("vouchers:one"), text: ({ vouchers }) => vouchers.join(", ") },
    { name: "charged", label: t("orders.charged"), text: (order) => ({ cents: order.chargedCents }) },
    {
      name: "open",
      label: t("orders.open"),
      numeric: true,
      cell: (order) => order.openCents !== 0 && money(order.openCents),
      sub: ({ lateDays }) => lateDays !== null && age(t, lateDays),
      text: (order) => ({ cents: order.openCents }),
    },
    { name: "due-on", label: t("orders.dueOn"), text: (order) => (order.dueOn === null ? "" : { day: order.dueOn }) },
    {
      name: "late-days",
      label: t("orders.lateDays"),
      text: ({ lateDays }) => (lateDays === null || lateDays <= 0 ? "" : lateDays),
    },
    { name: "date", label: t("orders.date"), text: (order) => ({ dayOf: order.createdAt }) },
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
