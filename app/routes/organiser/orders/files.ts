import { exportOrders } from "#app/domain/billing/list-orders.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { orderList } from "./table.tsx";
import { ordersWanted } from "./wanted.server.ts";

/** The filtered list as a file. */
export const loader = filesLoader("export-invoices", { verb: "export-orders" }, async (visit) => ({
  of: orderList,
  rows: await exportOrders(visit.db, ordersWanted(visit).wanted),
}));
