import { exportOrders } from "#app/domain/billing/list-orders.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { viewedFile } from "#app/server/pages/list-views.server.ts";
import { orderList } from "./table.tsx";
import { orderViews } from "./views.server.ts";
import { ordersWanted } from "./wanted.server.ts";

/** The filtered list as a file, with the columns of the view that is shown. */
export const loader = filesLoader("export-invoices", { verb: "export-orders" }, async (visit) => ({
  of: await viewedFile(visit, orderViews, orderList),
  rows: await exportOrders(visit.db, ordersWanted(visit).wanted),
}));
