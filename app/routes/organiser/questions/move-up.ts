import { moveQuestion } from "#app/domain/questions/edit-questions.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/questions", "edit-settings");

export const action = buttonAction("edit-settings", async ({ db, actor, id: question, path }) => {
  const outcome = await moveQuestion(db, { ...actor, question, up: true });
  return told(path("/questions"), outcome, { moved: "changed", "condition-first": "conditionFirst" });
});
