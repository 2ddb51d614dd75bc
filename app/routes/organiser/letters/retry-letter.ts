import { retryLetter } from "#app/domain/retry-letter.ts";
import { answer, buttonAction, done } from "#app/server/pages/office.server.ts";
import { redirectToForm } from "#app/server/redirect-to-form.server.ts";

export const loader = redirectToForm("/courriels/:id", "send-letters-again");

export const action = buttonAction("send-letters-again", async (sent) => {
  const own = sent.path("/courriels/:id", { id: sent.id });
  const outcome = await retryLetter(sent.db, { ...sent.actor, letter: sent.id });
  return answer(sent, outcome, {
    waiting: () => done(own, "posted"),
    "not-failed": () => done(own, null),
  });
});
