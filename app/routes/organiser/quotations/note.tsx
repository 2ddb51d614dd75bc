import { noteQuotation } from "#app/domain/quotations/extend-quotation.ts";
import { done, filled, formAction, notFound, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { noteForm } from "./form.ts";
import { aboveOf, quotationOf } from "./office-quotation.server.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const quotation = await quotationOf(visit);
  return {
    ...{ menuEntry: "quotations", title: visit.t("quotations:note.title"), under: aboveOf(visit, quotation) },
    form: filled(noteForm, { note: quotation.note }),
  };
});

export const action = formAction("edit-orders", noteForm, async ({ db, actor, id, value, path }) => {
  const { kind } = await noteQuotation(db, { ...actor, ...value, quotation: id });
  if (kind === "unknown") throw notFound();
  return done(path("/devis/:id", { id }), "changed");
});

export default formPage(noteForm);
