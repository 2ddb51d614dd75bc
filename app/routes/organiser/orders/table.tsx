import { Link } from "@remix-run/react";
import type { ListedOrder } from "#app/domain/billing/list-orders.ts";
import { ORDER_MEANS, ORDER_STATES } from "#app/domain/billing/order-states.ts";
import { moneyWritten } from "#app/ui/orders/money.ts";
import { FilterChoice, FilterForm, SearchField } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

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
  const { t, language, path, moment, number } = useOffice();
  if (orders.length === 0) return <Nothing>{t("orders.none")}</Nothing>;
  const columns = [
    { key: "who", label: t("orders.orderer") },
    { key: "state", label: t("table.state") },
    { key: "means", label: t("orders.means") },
    { key: "people", label: t("orders.people"), numeric: true },
    { key: "total", label: t("orders.total"), numeric: true },
    { key: "date", label: t("orders.date") },
  ];
  return (
    <>
      <p className="m-0">{t("orders.count", { count: total, number: number(total) })}</p>
      <Table caption={t("nouns.orders")} columns={columns}>
        {orders.map((order) => (
          <Row key={order.id}>
            <RowHead>
              <Link to={path(`/dossiers/${order.id}`)}>{order.orderer}</Link>
              <span className="block font-normal text-sm text-zinc">{order.email}</span>
            </RowHead>
            <Cell>
              <OrderStateWord state={order.state} />
            </Cell>
            <Cell>{t(`orderMeans.${order.payment}`)}</Cell>
            <Cell numeric>{order.people}</Cell>
            <Cell numeric>{moneyWritten(order.totalCents, language)}</Cell>
            <Cell>{moment(order.createdAt)}</Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}
