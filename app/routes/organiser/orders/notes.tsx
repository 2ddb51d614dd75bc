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
  type OfficeVisit,
  officeLoader,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { titleOfOrder } from "#app/ui/organiser/order-title.ts";
import { notesForm } from "./form.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const { db, edition, id, path, t } = visit;
  const order = found(await findOrder(db, { edition: edition.id, id }));
  const title = titleOfOrder(t, order);
  return {
    ...{ menuEntry: "orders", title: t("orders.notes"), under: [[path("/dossiers/:id", { id }), title]] },
    ...saved(await stored(visit)),
  };
});

export const action = formAction(
  "edit-orders",
  { form: notesForm, saved: async (visit) => saved(await stored(visit)) },
  async (sent) => {
    const { db, actor, value, typed, seen, id, path } = sent;
    const outcome = await noteOrder(db, { ...actor, ...value, id, seen });
    if (outcome.kind === "unknown") throw notFound();
    if (outcome.kind === "changed-meanwhile")
      return changedMeanwhile(typed, outcome.changed, saved(await stored(sent)).form);
    return done(path("/dossiers/:id", { id }), "changed");
  },
);

/** The stored notes. @throws 404 when the edition has no such order */
async function stored({ db, edition, id }: OfficeVisit): Promise<OrderNotes> {
  return found(await notesOf(db, { edition: edition.id, order: id }));
}

/** The form filled with the stored notes, and the version that it shows. */
function saved(notes: OrderNotes) {
  return { form: { ...filled(notesForm, notes), seen: seenOf({ ...notes }) } };
}

export default formPage(notesForm);
