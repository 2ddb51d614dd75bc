import { listQuotations } from "#app/domain/quotations/list-quotations.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { quotationList } from "./table.tsx";

/** The filtered list of quotations as a file. */
export const loader = filesLoader("export-invoices", { verb: "export-list" }, async (visit) => {
  const { db, edition, now } = visit;
  const { q: text, etat: state } = asked(quotationList, visit).filters;
  const { rows } = await listQuotations(db, { edition: edition.id, text, state, now, ...ALL_ROWS });
  return { of: quotationList, rows };
});
