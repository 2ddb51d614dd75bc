import { useLocation } from "@remix-run/react";
import { costOf } from "#app/domain/billing/ledger.ts";
import type { ListedOrder } from "#app/domain/billing/list-orders.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** Lists orders that a search found; each can be taken into the form. */
export function FoundOrders({ orders }: { orders: readonly ListedOrder[] }) {
  const { t, money, dayAndMonth } = useOffice();
  const { pathname, search } = useLocation();
  const taking = ({ id }: ListedOrder) => {
    const query = new URLSearchParams(search);
    query.delete("q");
    query.append("dossier", String(id));
    return `${pathname}?${query}`;
  };
  return (
    <Table
      caption={t("bank:settle.found")}
      none={t("bank:settle.noneFound")}
      rows={orders}
      columns={[
        { label: t("orders.orderer"), cell: ({ orderer }) => orderer, sub: ({ email }) => email, to: taking },
        { label: t("registrations.code"), oneLine: () => true, cell: ({ shortCode }) => spelledCode(shortCode) },
        { label: t("table.state"), cell: ({ state }) => t(`orderStates.${state}`) },
        { label: t("orders.total"), numeric: true, cell: (order) => money(costOf(order)) },
        { label: t("orders.date"), cell: ({ createdAt }) => dayAndMonth(createdAt) },
      ]}
    />
  );
}
