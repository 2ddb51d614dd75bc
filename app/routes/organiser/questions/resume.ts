import { endQuestion } from "#app/domain/questions/edit-questions.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/questions/:id", "edit-settings");

export const action = buttonAction("edit-settings", async ({ db, actor, id: question, path }) => {
  const outcome = await endQuestion(db, { ...actor, question, ends: false });
  return told(path("/questions"), outcome, { resumed: "changed" });
});
