import { tryBadgesAgain } from "#app/domain/door/badge-runs.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/badges", "print-badges");

export const action = buttonAction("print-badges", async (sent) => {
  const outcome = await tryBadgesAgain(sent.db, { ...sent.actor, run: sent.id });
  return told(sent.path("/badges"), outcome, { waiting: "badgesAgain", "already-asked": "badgesUnderWay" });
});
