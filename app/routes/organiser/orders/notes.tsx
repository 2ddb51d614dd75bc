import { findOrder } from "#app/domain/billing/find-order.ts";
import { noteOrder, notesOf, type OrderNotes } from "#app/domain/billing/note-order.ts";
import { seenOf } from "#app/domain/changed-fields.ts";
import {
  changedMeanwhile,
  done,
  filled,
  formAction,
  found,
  notFound,
  officeLoader,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { titleOfOrder } from "#app/ui/organiser/order-title.ts";
import { notesForm } from "./form.ts";

export const loader = officeLoader("edit-orders", async ({ db, edition, id, path, t }) => {
  const order = found(await findOrder(db, { edition: edition.id, id }));
  const title = titleOfOrder(t, order);
  return {
    ...{ menuEntry: "orders", title: t("orders.notes"), under: [[path("/dossiers/:id", { id }), title]] },
    ...saved(await notesOf(db, { order: id })),
  };
});

export const action = formAction(
  "edit-orders",
  { form: notesForm, saved: async ({ db, id }) => saved(await notesOf(db, { order: id })) },
  async ({ db, actor, value, typed, seen, id, path }) => {
    const outcome = await noteOrder(db, { ...actor, ...value, id, seen });
    if (outcome.kind === "unknown") throw notFound();
    if (outcome.kind === "changed-meanwhile")
      return changedMeanwhile(typed, outcome.changed, saved(await notesOf(db, { order: id })).form);
    return done(path("/dossiers/:id", { id }), "changed");
  },
);

/** The form filled with the stored notes, and the version that it shows. */
function saved(notes: OrderNotes) {
  return { form: { ...filled(notesForm, notes), seen: seenOf({ ...notes }) } };
}

export default formPage(notesForm);
