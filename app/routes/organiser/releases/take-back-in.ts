import { takeBackIn } from "#app/domain/programme/leave-out.ts";
import { buttonAction, idOf, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/versions/:number/destinataires/:id", "release-programme");

export const action = buttonAction("release-programme", async (sent) => {
  const [number, id] = [idOf(sent.params.number), sent.id];
  const outcome = await takeBackIn(sent.db, { ...sent.actor, number, recipient: id });
  return told(sent.path("/versions/:number/destinataires/:id", { number, id }), outcome, { marked: "changed" });
});
