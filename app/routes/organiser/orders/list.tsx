import { listOrders } from "#app/domain/billing/list-orders.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { meantNotes } from "#app/server/pages/meant-codes.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { orderList } from "./table.tsx";
import { ordersWanted } from "./wanted.server.ts";

export const loader = officeLoader("see-orders", async (visit) => {
  const { db, office, context, t, language } = visit;
  const { wanted, part } = ordersWanted(visit);
  const { orders: rows, total, dueCents, returnCents } = await listOrders(db, { ...wanted, ...part });
  const sum = (key: "orders.sumDue" | "orders.sumReturn", cents: number) =>
    cents > 0 && ({ notice: "info", text: t(key, { amount: formatMoney(cents, language) }) } as const);
  return {
    ...{ menuEntry: "orders", list: { rows, total, ...part } },
    verbs: [
      [visit.path("/a-traiter"), t("orders.work", { count: office.work.total }), "quiet"],
      [visit.path("/remboursements"), t("refunds:list.title"), "quiet"],
    ],
    notes: [
      ...(await meantNotes(visit, { text: wanted.text, total, list: visit.path("/dossiers"), needs: "see-orders" })),
      context.paymentService === null && { notice: "info" as const, text: t("orders.noCard") },
      sum("orders.sumDue", dueCents),
      sum("orders.sumReturn", returnCents),
    ],
  };
});

export default listPage(orderList);
