import { findSurvey } from "#app/domain/surveys/surveys.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { found } from "#app/server/pages/office.server.ts";
import { figureParts } from "./figure-parts.server.ts";
import { figureLines, figuresList } from "./figures-list.ts";

/** What the page shows of the figures, as a file. */
export const loader = filesLoader("export-people", { verb: "export-survey" }, async (visit) => {
  const survey = found(await findSurvey(visit.db, { edition: visit.edition.id }));
  return { of: figuresList, rows: figureLines(found(await figureParts(visit, survey))) };
});
