import { findPeopleImport } from "#app/domain/people-imports/find-import.ts";
import { listRows } from "#app/domain/people-imports/list-rows.ts";
import { ROW_STATES } from "#app/domain/people-imports/row-states.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { found, uuidOf } from "#app/server/pages/office.server.ts";
import { filtersForm } from "./form.ts";
import { rowList } from "./row-list.tsx";
import { shownRow } from "./words.server.ts";

/** The rows of an import as a file, each with what becomes of it and why. */
export const loader = filesLoader("export-people", { verb: "export-list" }, async (visit) => {
  const { db, edition, params, language } = visit;
  const list = found(await findPeopleImport(db, { edition: edition.id, import: uuidOf(params.preview) }));
  const { etat } = asked({ filters: filtersForm }, visit).filters;
  const states = ROW_STATES.filter((state) => state === etat);
  const wanted = { import: list.id, states: states.length > 0 ? states : null, ...ALL_ROWS };
  const rows = list.isPurged ? [] : await listRows(db, wanted);
  return {
    ...{ of: rowList(list.id, false), rows: rows.map((row) => shownRow(row, language)) },
    name: `import-${edition.year}`,
  };
});
