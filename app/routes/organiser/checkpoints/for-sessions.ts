import { addCheckpointsOfSessions } from "#app/domain/door/edit-checkpoints.ts";
import { buttonAction, done, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/points-de-controle", "edit-checkpoints");

/** Adds a checkpoint to every bookable session. */
export const action = buttonAction("edit-checkpoints", async (sent) => {
  const { count } = await addCheckpointsOfSessions(sent.db, sent.actor);
  return done(sent.path("/points-de-controle"), count > 0 ? "added" : null);
});
