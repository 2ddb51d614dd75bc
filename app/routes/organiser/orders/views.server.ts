import type { ListViews } from "#app/server/pages/list-views.server.ts";
import { orderList } from "./table.tsx";

/** The saved views of the list of orders. */
export const orderViews: ListViews = {
  ...{ list: "orders", page: "/dossiers", menuEntry: "orders", shares: "edit-orders" },
  kept: ["etat", "argent", "reduction", "moyen"],
  columns: (_, office) => orderList.columns(office),
};
