import { listQuestions } from "#app/domain/questions/questions.ts";
import { exportRegistrations } from "#app/domain/registration/list-registrations.ts";
import { exportLoader, listFile } from "#app/server/pages/lists.server.ts";
import { listWithAnswers } from "./table.tsx";
import { registrationsWanted } from "./wanted.server.ts";

/** Exports the filtered list as CSV. */
export const loader = exportLoader("export-people", { verb: "export-registrations", format: "csv" }, async (visit) => {
  const list = listWithAnswers(await listQuestions(visit.db, { edition: visit.edition.id }));
  const rows = exportRegistrations(visit.db, registrationsWanted(visit).wanted);
  return listFile(list, visit, { rows, name: `inscriptions-${visit.edition.year}` });
});
