import { withdrawInvitation } from "#app/domain/speakers/keep-invitation.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { buttonAction, done, gone } from "#app/server/pages/office.server.ts";

export const loader = onlyForms("/invitations", "edit-programme");

export const action = buttonAction("edit-programme", async (sent) => {
  const { kind } = await withdrawInvitation(sent.db, { ...sent.act, invitation: sent.id });
  if (kind === "unknown") return gone();
  return done(sent, "/invitations", kind === "withdrawn" ? "changed" : null);
});
