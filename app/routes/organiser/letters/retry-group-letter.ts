import { retryLetter } from "#app/domain/retry-letter.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/courriels/groupes/:id", "edit-groups");

export const action = buttonAction("edit-groups", async (sent) => {
  const { by, now } = sent.actor;
  const outcome = await retryLetter(sent.db, { group: "any", letter: sent.id, by, now });
  return told(sent.path("/courriels/groupes/:id", { id: sent.id }), outcome, { waiting: "posted" });
});
