import { tryBadgesAgain } from "#app/domain/door/badge-runs.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { answer, buttonAction, done } from "#app/server/pages/office.server.ts";

export const loader = onlyForms("/badges", "print-badges");

export const action = buttonAction("print-badges", async (sent) => {
  const outcome = await tryBadgesAgain(sent.db, { ...sent.act, run: sent.id });
  return answer(sent, outcome, {
    waiting: () => done(sent, "/badges", "badgesAgain"),
    "already-asked": () => done(sent, "/badges", "badgesUnderWay"),
  });
});
