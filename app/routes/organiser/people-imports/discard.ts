import { discardPreview } from "#app/domain/people-imports/discard-preview.ts";
import { buttonAction, redirectToForm, told, uuidOf } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/inscriptions/import", "edit-registrations");

export const action = buttonAction("edit-registrations", async ({ db, edition, params, path }) => {
  const outcome = await discardPreview(db, { edition: edition.id, import: uuidOf(params.preview) });
  return told(path("/inscriptions/import"), outcome, { discarded: "listDiscarded" });
});
