import { closeNotice } from "#app/domain/notices/notices.ts";
import { answer, buttonAction, done, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/a-traiter", "edit-programme");

export const action = buttonAction("edit-programme", async (sent) => {
  const outcome = await closeNotice(sent.db, { ...sent.actor, notice: sent.id });
  return answer(sent, outcome, { closed: () => done(sent.path("/a-traiter"), "changed") });
});
