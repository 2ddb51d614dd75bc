import { listOrders } from "#app/domain/billing/list-orders.ts";
import { listMatters } from "#app/domain/billing/matters.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { orderList } from "./table.tsx";

export const loader = officeLoader("see-orders", async (visit) => {
  const { db, edition, context } = visit;
  const { filters, part } = asked(orderList, visit);
  const { q: text, etat: state, moyen: means } = filters;
  const { orders: rows, total } = await listOrders(db, { edition: edition.id, text, state, means, ...part });
  const work = await listMatters(db, { edition: edition.id });
  return {
    ...{ menuEntry: "orders", list: { rows, total, ...part } },
    verbs: [
      [visit.path("/a-traiter"), visit.t("orders.work", { count: work.length }), "quiet"],
      [visit.path("/remboursements"), visit.t("refunds:list.title"), "quiet"],
    ],
    notes: [context.paymentService === null && { notice: "info", text: visit.t("orders.noCard") }],
  };
});

export default listPage(orderList);
