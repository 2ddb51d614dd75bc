import { keepPaperWish } from "#app/domain/registration/paper-badge.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/inscriptions/:id", "edit-registrations");

/** Has a badge printed for the person. */
export const action = buttonAction("edit-registrations", async (sent) => {
  const outcome = await keepPaperWish(sent.db, { ...sent.actor, id: sent.id, wanted: true });
  return told(sent.path("/inscriptions/:id", { id: sent.id }), outcome, { kept: "changed" });
});
