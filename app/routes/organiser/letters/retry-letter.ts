import { retryLetter } from "#app/domain/retry-letter.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/courriels/:id", "send-letters-again");

export const action = buttonAction("send-letters-again", async (sent) => {
  const outcome = await retryLetter(sent.db, { ...sent.actor, letter: sent.id });
  return told(sent.path("/courriels/:id", { id: sent.id }), outcome, { waiting: "posted" });
});
