import { listLoans } from "#app/domain/door/loans.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { loanList } from "./balance-tables.tsx";

/** The loans of an edition as a file. It has numbers alone, no people, and so needs no confirmation. */
export const loader = filesLoader("see-checkpoints", {}, async (visit) => ({
  of: loanList,
  rows: await listLoans(visit.db, { edition: visit.edition.id }),
}));
