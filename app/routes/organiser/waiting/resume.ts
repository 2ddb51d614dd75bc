import { resumeWait } from "#app/domain/waiting/resume-waits.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/listes-attente", "edit-registrations");

/** Resumes the wait. Resuming again changes nothing, so that sending twice is no error. */
export const action = buttonAction("edit-registrations", async (sent) => {
  const outcome = await resumeWait(sent.db, { ...sent.actor, id: sent.id });
  const resumed = "waitResumed";
  return told(sent.path("/listes-attente"), outcome, { resumed, again: resumed, closed: "waitClosed" });
});
