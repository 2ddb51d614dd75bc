import { sayOfRun } from "#app/domain/door/printed-runs.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/badges", "print-badges");

/** A person says that the badges of a run will not be used: they are new again. */
export const action = buttonAction("print-badges", async (sent) => {
  const outcome = await sayOfRun(sent.db, { ...sent.actor, run: sent.id, said: "spoilt" });
  return told(sent.path("/badges"), outcome, { spoilt: "badgesSpoilt" });
});
