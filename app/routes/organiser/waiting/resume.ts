import { resumeWait } from "#app/domain/waiting/resume-waits.ts";
import { answer, buttonAction, done } from "#app/server/pages/office.server.ts";
import { redirectToForm } from "#app/server/redirect-to-form.server.ts";

export const loader = redirectToForm("/listes-attente", "edit-registrations");

/** Resumes the wait. Resuming again changes nothing, so that sending twice is no error. */
export const action = buttonAction("edit-registrations", async (sent) => {
  const outcome = await resumeWait(sent.db, { ...sent.actor, id: sent.id });
  const resumed = () => done(sent.path("/listes-attente"), "waitResumed");
  return answer(sent, outcome, {
    resumed,
    again: resumed,
    closed: () => done(sent.path("/listes-attente"), "waitClosed"),
  });
});
