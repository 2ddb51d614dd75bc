import { tryBadgesAgain } from "#app/domain/door/badge-runs.ts";
import { answer, buttonAction, done } from "#app/server/pages/office.server.ts";
import { redirectToForm } from "#app/server/redirect-to-form.server.ts";

export const loader = redirectToForm("/badges", "print-badges");

export const action = buttonAction("print-badges", async (sent) => {
  const outcome = await tryBadgesAgain(sent.db, { ...sent.actor, run: sent.id });
  return answer(sent, outcome, {
    waiting: () => done(sent.path("/badges"), "badgesAgain"),
    "already-asked": () => done(sent.path("/badges"), "badgesUnderWay"),
  });
});
