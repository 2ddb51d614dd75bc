import { sayOfRun } from "#app/domain/door/printed-runs.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/badges", "print-badges");

/** Takes back what was said of a run, that it is printed or set aside. */
export const action = buttonAction("print-badges", async (sent) => {
  const outcome = await sayOfRun(sent.db, { ...sent.actor, run: sent.id, said: "undeclared" });
  return told(sent.path("/badges"), outcome, { undeclared: "badgesUndeclared", already: "badgesSaidAlready" });
});
