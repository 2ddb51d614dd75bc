import { movePracticalPage } from "#app/domain/edition/edit-practical-pages.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/informations", "edit-settings");

export const action = buttonAction("edit-settings", async ({ db, actor, id: page, path }) =>
  told(path("/informations"), await movePracticalPage(db, { ...actor, page, up: true }), { moved: "changed" }),
);
