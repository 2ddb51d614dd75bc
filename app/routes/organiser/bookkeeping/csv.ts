import { exportLoader, listFile } from "#app/server/pages/lists.server.ts";
import { entriesOf, periodOf } from "./period.server.ts";
import { journalList, journalRows } from "./table.ts";

/** Exports the journal of a period as CSV. */
export const loader = exportLoader("export-invoices", { verb: "export-accounts", format: "csv" }, async (visit) => {
  const period = periodOf(visit);
  const rows = journalRows(await entriesOf(visit, period));
  return listFile(journalList, visit, { rows, name: `ecritures-${period.from}-${period.until}` });
});
