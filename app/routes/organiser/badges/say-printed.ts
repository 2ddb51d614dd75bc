import { sayOfRun } from "#app/domain/door/printed-runs.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/badges", "print-badges");

/** A person says that the badges of a run are on paper. */
export const action = buttonAction("print-badges", async (sent) => {
  const outcome = await sayOfRun(sent.db, { ...sent.actor, run: sent.id, said: "printed" });
  return told(sent.path("/badges"), outcome, {
    ...{ printed: "badgesPrinted", already: "badgesSaidAlready", otherwise: "badgesSaidOtherwise" },
  });
});
