import { undoLayout } from "#app/domain/door/edit-badge-layouts.ts";
import { done, formAction, notFound, redirectToForm } from "#app/server/pages/office.server.ts";
import { undoForm } from "./form.ts";
import { sideOfWord } from "./sides.ts";

export const loader = redirectToForm("/badges/modeles", "print-badges");

const NOTICES = { undone: "layoutUndone", nothing: "layoutNotUndone", "changed-meanwhile": "layoutChanged" } as const;

/** Undoes the last change of a layout, if it is the one that the page showed. */
export const action = formAction("print-badges", undoForm, async ({ db, actor, id, value, path }) => {
  const outcome = await undoLayout(db, { ...actor, id, version: Number(value.version) || 0 });
  if (outcome.kind === "unknown") throw notFound();
  const face = sideOfWord(value.face) ? value.face : null;
  return done(path("/badges/modeles/:id", { id, query: { face } }), NOTICES[outcome.kind]);
});
