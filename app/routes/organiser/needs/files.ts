import { listQuestions } from "#app/domain/questions/questions.ts";
import { protectedOnes } from "#app/domain/questions/questions-for.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { needsList } from "./table.ts";
import { needsWanted, needsWithOptions } from "./wanted.server.ts";

/** The needs as a file, for a reason that the journal keeps. */
export const loader = filesLoader("read-needs", { verb: "export-needs", back: "/besoins" }, async (visit) => {
  const { db, edition } = visit;
  const questions = protectedOnes(await listQuestions(db, { edition: edition.id }));
  const { rows } = await needsWithOptions(db, { ...needsWanted(visit).wanted, page: 1, size: null });
  return { of: needsList(questions), rows };
});
