import { listOrders } from "#app/domain/billing/list-orders.ts";
import { orderFiltersIn, orderQuery } from "#app/forms/order-filters.ts";
import { leadFromBoxes, NAMES_SHOWN, whoIsChosen } from "#app/server/pages/chosen.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { ordersWanted } from "./wanted.server.ts";

export { ChosenPage as default } from "#app/ui/organiser/chosen-page.tsx";

/** Orders that were chosen in the list, with all that can be done to them together. */
export const loader = officeLoader("edit-orders", async (visit) => {
  const { db, t, path } = visit;
  leadFromBoxes(visit, { page: "/dossiers", box: "dossier" });
  const { wanted } = ordersWanted(visit);
  const { orders, total: count } = await listOrders(db, { ...wanted, size: NAMES_SHOWN });
  const query = orderQuery(orderFiltersIn(visit.address));
  const letter = path("/courriels/aux-inscrits/nouveau", { query: { public: "buyers", ...query } });
  return {
    ...{ menuEntry: "orders", title: t("chosen.orders", { count }) },
    facts: [whoIsChosen(visit, { count, names: orders.map(({ orderer }) => orderer) })],
    verbs: count > 0 && [
      [letter, t("announcements:write"), "main", "write-letters"],
      [path("/dossiers.csv", { query }), "CSV", "quiet", "export-invoices"],
      [path("/dossiers.xlsx", { query }), "XLSX", "quiet", "export-invoices"],
      [path("/dossiers/selection/annulation", { query }), t("chosen.cancelUnpaid"), "quiet", "refund-orders"],
    ],
  };
});
