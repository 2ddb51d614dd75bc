import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { entriesOf, periodOf } from "./period.server.ts";
import { journalList, journalRows } from "./table.ts";

/** The journal of a period as a file. */
export const loader = filesLoader("export-invoices", { verb: "export-accounts" }, async (visit) => {
  const period = periodOf(visit);
  const rows = journalRows(await entriesOf(visit, period));
  return { of: journalList, rows, name: `ecritures-${period.from}-${period.until}` };
});
