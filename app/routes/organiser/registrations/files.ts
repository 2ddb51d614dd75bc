import { listQuestions } from "#app/domain/questions/questions.ts";
import { ofRegistrations } from "#app/domain/questions/questions-for.ts";
import { exportRegistrations } from "#app/domain/registration/list-registrations.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { viewsSeen } from "#app/server/pages/list-views.server.ts";
import { listWithAnswers } from "./table.tsx";
import { registrationViews } from "./views.server.ts";
import { registrationsWanted } from "./wanted.server.ts";

/** The filtered list as a file, with the columns of the view that is shown. */
export const loader = filesLoader("export-people", { verb: "export-registrations" }, async (visit) => {
  const questions = ofRegistrations(await listQuestions(visit.db, { edition: visit.edition.id }));
  const { shown } = await viewsSeen(visit, registrationViews);
  const rows = exportRegistrations(visit.db, registrationsWanted(visit).wanted);
  return { of: listWithAnswers(questions, shown?.columns), rows };
});
