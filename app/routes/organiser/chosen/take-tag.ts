import { untagRegistrations } from "#app/domain/registration/tag-registrations.ts";
import { buttonAction, done, notFound, redirectToForm } from "#app/server/pages/office.server.ts";
import { aroundChosen, chosenIn } from "./chosen.server.ts";

export const loader = redirectToForm("/inscriptions", "edit-registrations");

/** Takes a tag from the chosen registrations. */
export const action = buttonAction("edit-registrations", async (sent) => {
  const { db, actor, id, path } = sent;
  const wanted = chosenIn(sent);
  const outcome = await untagRegistrations(db, { wanted, tag: id, by: actor.by, now: actor.now });
  if (outcome.kind === "unknown") throw notFound();
  const query = { ...aroundChosen(sent, wanted).query, retirees: outcome.count };
  return done(path("/inscriptions/selection", { query }), null);
});
