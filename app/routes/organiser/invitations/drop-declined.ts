import { dropDeclined } from "#app/domain/speakers/follow-up-invitation.ts";
import { buttonAction, done, gone } from "#app/server/pages/office.server.ts";
import { redirectToForm } from "#app/server/redirect-to-form.server.ts";

export const loader = redirectToForm("/invitations", "edit-programme");

export const action = buttonAction("edit-programme", async (sent) => {
  const { kind } = await dropDeclined(sent.db, { ...sent.actor, invitation: sent.id });
  if (kind === "unknown") return gone();
  return done(sent.path("/invitations"), kind === "dropped" ? "removed" : null);
});
