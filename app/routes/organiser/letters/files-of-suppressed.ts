import { listSuppressed } from "#app/domain/returned/list-suppressed.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { suppressedList } from "./suppressed-list.tsx";

/** The filtered list of addresses that get no letters as a file. */
export const loader = filesLoader("export-people", { verb: "export-list" }, async (visit) => {
  const { db, edition, office } = visit;
  const { q, etat } = asked(suppressedList, visit).filters;
  const seen = { edition: edition.id, everywhere: office.may.includes("run-platform") };
  const wanted = { ...seen, text: q ?? null, state: etat ?? null, ...ALL_ROWS };
  return { of: suppressedList, rows: (await listSuppressed(db, wanted)).rows };
});
