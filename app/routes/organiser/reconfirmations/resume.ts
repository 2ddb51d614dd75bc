import { resumeReconfirmation } from "#app/domain/reconfirmation/stop.ts";
import { buttonAction, done, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/confirmations-de-venue/:id", "edit-registrations");

/** Resumes letters and releases. Resuming again changes nothing, so that sending twice is no error. */
export const action = buttonAction("edit-registrations", async (sent) => {
  const { db, id } = sent;
  const outcome = await resumeReconfirmation(db, { ...sent.actor, id });
  const page = sent.path("/confirmations-de-venue/:id", { id });
  if (outcome.kind === "over")
    return done(sent.path("/confirmations-de-venue/:id/modification", { id }), "reconfirmationOver");
  const resumed = "reconfirmationResumed";
  return told(page, outcome, {
    resumed,
    again: resumed,
    ended: "reconfirmationEnded",
    "asked-by-another": "reconfirmationElsewhere",
  });
});
