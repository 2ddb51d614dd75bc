import { takeBackIn } from "#app/domain/programme/leave-out.ts";
import { buttonAction, done, gone, idOf } from "#app/server/pages/office.server.ts";
import { redirectToForm } from "#app/server/redirect-to-form.server.ts";

export const loader = redirectToForm("/versions/:number/destinataires/:id", "release-programme");

export const action = buttonAction("release-programme", async (sent) => {
  const [number, id] = [idOf(sent.params.number), sent.id];
  const { kind } = await takeBackIn(sent.db, { ...sent.actor, number, recipient: id });
  if (kind === "unknown") return gone();
  const page = sent.path("/versions/:number/destinataires/:id", { number, id });
  return done(page, kind === "marked" ? "changed" : null);
});
