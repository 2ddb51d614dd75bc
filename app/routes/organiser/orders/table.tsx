import type { ListedOrder } from "#app/domain/billing/list-orders.ts";
import { ORDER_MEANS, ORDER_STATES } from "#app/domain/billing/order-states.ts";
import { moneyWritten } from "#app/ui/orders/money.ts";
import { FilterChoice, FilterForm, SearchField } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Nothing, Table } from "#app/ui/organiser/table.tsx";

const TONES = {
  "to-prove": "waiting",
  "to-approve": "waiting",
  declined: "plain",
  held: "waiting",
  due: "waiting",
  confirmed: "good",
  expired: "plain",
  "given-up": "plain",
  refunding: "waiting",
  "refund-failed": "bad",
  refunded: "plain",
  cancelled: "plain",
} as const satisfies Record<ListedOrder["state"], string>;

/** An order's state in a word, with its shape. */
export function OrderStateWord({ state }: { state: ListedOrder["state"] }) {
  const { t } = useOffice();
  return <State tone={TONES[state]}>{t(`orderStates.${state}`)}</State>;
}

export function OrderFilters() {
  const { t } = useOffice();
  return (
    <FilterForm label={t("orders.filter")}>
      <SearchField label={t("orders.search")} />
      <FilterChoice
        name="etat"
        label={t("table.state")}
        all={t("filter.all")}
        choices={ORDER_STATES.map((value) => ({ value, label: t(`orderStates.${value}`) }))}
      />
      <FilterChoice
        name="moyen"
        label={t("orders.means")}
        all={t("filter.all")}
        choices={ORDER_MEANS.map((value) => ({ value, label: t(`orderMeans.${value}`) }))}
      />
    </FilterForm>
  );
}

export function OrderList(props: { orders: readonly ListedOrder[]; total: number }) {
  const { orders, total } = props;
  const { t, language, moment, number } = useOffice();
  if (orders.length === 0) return <Nothing>{t("orders.none")}</Nothing>;
  return (
    <>
      <p className="m-0">{t("orders.count", { count: total, number: number(total) })}</p>
      <Table
        caption={t("nouns.orders")}
        rows={orders}
        columns={[
          {
            label: t("orders.orderer"),
            cell: (order) => order.orderer,
            sub: (order) => order.email,
            to: (order) => `/dossiers/${order.id}`,
          },
          { label: t("table.state"), cell: (order) => <OrderStateWord state={order.state} /> },
          { label: t("orders.means"), cell: (order) => t(`orderMeans.${order.payment}`) },
          { label: t("orders.people"), numeric: true, cell: (order) => order.people },
          { label: t("orders.total"), numeric: true, cell: (order) => moneyWritten(order.totalCents, language) },
          { label: t("orders.date"), cell: (order) => moment(order.createdAt) },
        ]}
      />
    </>
  );
}
