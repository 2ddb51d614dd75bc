import { removePrinter } from "#app/domain/door/badge-printers.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/badges/supports", "print-badges");

export const action = buttonAction("print-badges", async ({ db, actor, id, path }) => {
  return told(path("/badges/supports"), await removePrinter(db, { ...actor, id }), { removed: "removed" });
});
