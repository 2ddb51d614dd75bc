import { exportOrders } from "#app/domain/billing/list-orders.ts";
import { exportLoader, listFile } from "#app/server/pages/lists.server.ts";
import { orderList } from "./table.tsx";
import { ordersWanted } from "./wanted.server.ts";

/** Exports the filtered list as CSV. */
export const loader = exportLoader("export-invoices", { verb: "export-orders", format: "csv" }, async (visit) => {
  const rows = await exportOrders(visit.db, ordersWanted(visit).wanted);
  return listFile(orderList, visit, { rows, name: `dossiers-${visit.edition.year}` });
});
