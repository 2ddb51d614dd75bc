import { withdrawInvitation } from "#app/domain/speakers/follow-up-invitation.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/invitations", "edit-programme");

export const action = buttonAction("edit-programme", async (sent) => {
  const outcome = await withdrawInvitation(sent.db, { ...sent.actor, invitation: sent.id });
  return told(sent.path("/invitations"), outcome, { withdrawn: "changed" });
});
