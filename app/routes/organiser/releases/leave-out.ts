import { leaveOut } from "#app/domain/programme/leave-out.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { buttonAction, done, gone, idOf } from "#app/server/pages/office.server.ts";

export const loader = onlyForms("/versions/:number/destinataires/:id", "release-programme");

export const action = buttonAction("release-programme", async (sent) => {
  const [number, recipient] = [idOf(sent.params.number), sent.id];
  const { kind } = await leaveOut(sent.db, { ...sent.act, number, recipient });
  if (kind === "unknown") return gone();
  return done(sent, `/versions/${number}/destinataires/${recipient}`, kind === "marked" ? "changed" : null);
});
