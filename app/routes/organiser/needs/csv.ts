import { listQuestions } from "#app/domain/questions/questions.ts";
import { protectedOnes } from "#app/domain/questions/questions-for.ts";
import { exportLoader, listFile } from "#app/server/pages/lists.server.ts";
import { needsList } from "./table.ts";
import { needsWanted, needsWithOptions } from "./wanted.server.ts";

const NOTED = { verb: "export-needs", format: "csv", back: "/besoins" } as const;

/** Exports the needs as CSV, for a reason that the journal keeps. */
export const loader = exportLoader("read-needs", NOTED, async (visit) => {
  const { db, edition } = visit;
  const questions = protectedOnes(await listQuestions(db, { edition: edition.id }));
  const { rows } = await needsWithOptions(db, { ...needsWanted(visit).wanted, page: 1, size: null });
  return listFile(needsList(questions), visit, { rows, name: `besoins-${edition.year}` });
});
