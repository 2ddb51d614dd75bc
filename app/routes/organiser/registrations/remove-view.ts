import { removeView } from "#app/domain/edition/saved-views.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/inscriptions", "see-registrations");

/** Removes a saved view. */
export const action = buttonAction("see-registrations", async ({ db, edition, office, id, now, path }) => {
  const person = office.person.personId;
  const mayShare = office.may.includes("edit-registrations");
  const outcome = await removeView(db, { edition: edition.id, list: "registrations", person, id, mayShare, now });
  return told(path("/inscriptions"), outcome, { removed: "removed" });
});
