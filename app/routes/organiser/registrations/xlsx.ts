import { listQuestions } from "#app/domain/questions/questions.ts";
import { exportRegistrations } from "#app/domain/registration/list-registrations.ts";
import { exportLoader, workbookFile } from "#app/server/pages/lists.server.ts";
import { listWithAnswers } from "./table.tsx";
import { registrationsWanted } from "./wanted.server.ts";

/** Exports the filtered list as a workbook. */
export const loader = exportLoader("export-people", { verb: "export-registrations", format: "xlsx" }, async (visit) => {
  const list = listWithAnswers(await listQuestions(visit.db, { edition: visit.edition.id }));
  const rows = exportRegistrations(visit.db, registrationsWanted(visit).wanted);
  return await workbookFile(list, visit, { rows, name: `inscriptions-${visit.edition.year}` });
});
