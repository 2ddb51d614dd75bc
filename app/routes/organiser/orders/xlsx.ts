import { exportOrders } from "#app/domain/billing/list-orders.ts";
import { exportLoader, workbookFile } from "#app/server/pages/lists.server.ts";
import { orderList } from "./table.tsx";
import { ordersWanted } from "./wanted.server.ts";

/** Exports the filtered list as a workbook, with amounts as figures and days as dates. */
export const loader = exportLoader("export-invoices", { verb: "export-orders", format: "xlsx" }, async (visit) => {
  const rows = await exportOrders(visit.db, ordersWanted(visit).wanted);
  return await workbookFile(orderList, visit, { rows, name: `dossiers-${visit.edition.year}` });
});
