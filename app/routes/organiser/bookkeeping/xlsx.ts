import { exportLoader, workbookFile } from "#app/server/pages/lists.server.ts";
import { entriesOf, periodOf } from "./period.server.ts";
import { journalList, journalRows } from "./table.ts";

/** Exports the journal of a period as a workbook, with amounts as figures and days as dates. */
export const loader = exportLoader("export-invoices", { verb: "export-accounts", format: "xlsx" }, async (visit) => {
  const period = periodOf(visit);
  const rows = journalRows(await entriesOf(visit, period));
  return await workbookFile(journalList, visit, { rows, name: `ecritures-${period.from}-${period.until}` });
});
