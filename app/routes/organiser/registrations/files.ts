import { listQuestions } from "#app/domain/questions/questions.ts";
import { ofRegistrations } from "#app/domain/questions/questions-for.ts";
import { exportRegistrations } from "#app/domain/registration/list-registrations.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { listWithAnswers } from "./table.tsx";
import { registrationsWanted } from "./wanted.server.ts";

/** The filtered list as a file. */
export const loader = filesLoader("export-people", { verb: "export-registrations" }, async (visit) => ({
  of: listWithAnswers(ofRegistrations(await listQuestions(visit.db, { edition: visit.edition.id }))),
  rows: exportRegistrations(visit.db, registrationsWanted(visit).wanted),
}));
