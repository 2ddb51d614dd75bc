import { listDeposits } from "#app/domain/deposits/list-deposits.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { depositList } from "./table.tsx";

/** The filtered list of invoices to public bodies as a file. */
export const loader = filesLoader("export-invoices", { verb: "export-list" }, async (visit) => {
  const { q, etat } = asked(depositList, visit).filters;
  const wanted = { edition: visit.edition.id, search: q ?? undefined, stage: etat ?? undefined };
  return { of: depositList, rows: (await listDeposits(visit.db, { ...wanted, ...ALL_ROWS })).rows };
});
