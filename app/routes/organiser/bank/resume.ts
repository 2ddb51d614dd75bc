import { resumeEntry } from "#app/domain/treasury/ignore-entry.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/banque/ecritures/:id", "edit-orders");

export const action = buttonAction("edit-orders", async ({ db, actor, id, path }) =>
  told(path("/banque/ecritures/:id", { id }), await resumeEntry(db, { ...actor, entry: id }), {
    resumed: "entryResumed",
  }),
);
