import { addCheckpointsOfSessions } from "#app/domain/door/keep-checkpoints.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { buttonAction, done } from "#app/server/pages/office.server.ts";

export const loader = onlyForms("/points-de-controle", "keep-checkpoints");

/** Gives every bookable session its checkpoint. */
export const action = buttonAction("keep-checkpoints", async (sent) => {
  const { count } = await addCheckpointsOfSessions(sent.db, sent.act);
  return done(sent, "/points-de-controle", count > 0 ? "added" : null);
});
