import { retryLetter } from "#app/domain/retry-letter.ts";
import { answer, buttonAction, done } from "#app/server/pages/office.server.ts";
import { redirectToForm } from "#app/server/redirect-to-form.server.ts";

export const loader = redirectToForm("/courriels/groupes/:id", "edit-groups");

export const action = buttonAction("edit-groups", async (sent) => {
  const own = sent.path("/courriels/groupes/:id", { id: sent.id });
  const { by, now } = sent.actor;
  const outcome = await retryLetter(sent.db, { group: "any", letter: sent.id, by, now });
  return answer(sent, outcome, {
    waiting: () => done(own, "posted"),
    "not-failed": () => done(own, null),
  });
});
