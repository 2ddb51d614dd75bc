import { stopReconfirmation } from "#app/domain/reconfirmation/stop.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/confirmations-de-venue/:id", "edit-registrations");

/** Stops letters and releases. Stopping again changes nothing, so that sending twice is no error. */
export const action = buttonAction("edit-registrations", async (sent) => {
  const { db, id } = sent;
  const outcome = await stopReconfirmation(db, { ...sent.actor, id });
  const page = sent.path("/confirmations-de-venue/:id", { id });
  const stopped = "reconfirmationStopped";
  return told(page, outcome, { stopped, again: stopped, ended: "reconfirmationEnded" });
});
