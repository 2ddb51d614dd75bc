import { listOrders } from "#app/domain/billing/list-orders.ts";
import { orderFiltersIn, orderQuery } from "#app/forms/order-filters.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { meantNotes } from "#app/server/pages/meant-codes.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { workingList } from "#app/server/pages/working-list.server.ts";
import { workingListPage } from "#app/ui/organiser/working-list.tsx";
import { orderList } from "./table.tsx";
import { orderViews } from "./views.server.ts";
import { ordersWanted } from "./wanted.server.ts";

export const loader = officeLoader("see-orders", async (visit) => {
  const { db, office, context, t, language, path } = visit;
  const { wanted, part } = ordersWanted(visit);
  const { orders: rows, total, dueCents, returnCents } = await listOrders(db, { ...wanted, ...part });
  const query = orderQuery(orderFiltersIn(visit.address));
  const list = { page: "/dossiers", acts: "edit-orders", query, views: orderViews } as const;
  const { working, notes } = await workingList(visit, list);
  const sum = (key: "orders.sumDue" | "orders.sumReturn", cents: number) =>
    cents > 0 && ({ notice: "info", text: t(key, { amount: formatMoney(cents, language) }) } as const);
  return {
    ...{ menuEntry: "orders", list: { rows, total, ...part }, working },
    verbs: [
      [path("/a-traiter"), t("orders.work", { count: office.work.total }), "quiet"],
      [path("/remboursements"), t("refunds:list.title"), "quiet"],
    ],
    notes: [
      ...(await meantNotes(visit, { text: wanted.text, total, list: path("/dossiers"), needs: "see-orders" })),
      context.paymentService === null && { notice: "info" as const, text: t("orders.noCard") },
      ...[sum("orders.sumDue", dueCents), sum("orders.sumReturn", returnCents), ...notes],
    ],
  };
});

export default workingListPage(orderList);
