import { ENTRY_STATES, listedEntries } from "#app/domain/treasury/list-entries.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { entryFile } from "./file-columns.ts";
import { filtersForm } from "./form.ts";
import { shownEntry } from "./words.server.ts";

/** The filtered entries of bank statements as a file. */
export const loader = filesLoader("export-invoices", { verb: "export-list" }, async (visit) => {
  const { q: text, etat } = asked({ filters: filtersForm }, visit).filters;
  const state = etat === "all" ? null : (ENTRY_STATES.find((one) => one === etat) ?? "to-decide");
  const entries = await listedEntries(visit.db, { edition: visit.edition.id, state, text, ...ALL_ROWS });
  return { of: entryFile, rows: entries.map((entry) => shownEntry(entry, visit)) };
});
