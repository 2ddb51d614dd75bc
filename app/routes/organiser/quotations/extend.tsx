import { extendQuotation } from "#app/domain/quotations/extend-quotation.ts";
import { done, filled, formAction, notFound, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { extendForm } from "./form.ts";
import { aboveOf, openQuotationOf } from "./office-quotation.server.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const quotation = await openQuotationOf(visit);
  return {
    ...{ menuEntry: "quotations", title: visit.t("quotations:extend.title"), under: aboveOf(visit, quotation) },
    form: filled(extendForm, { lastDay: quotation.lastDay }, visit.edition),
    asks: { verb: visit.t("quotations:extend.verb"), text: [visit.t("quotations:extend.text")] },
  };
});

export const action = formAction("edit-orders", extendForm, async ({ db, actor, id, value, typed, path }) => {
  const { kind } = await extendQuotation(db, { ...actor, quotation: id, lastDay: value.lastDay });
  if (kind === "unknown") throw notFound();
  if (kind === "day-over" || kind === "after-edition") return refused(typed, "lastDay", kind);
  const told = { extended: "quotationExtended", same: "quotationSame", "not-open": "quotationOver" } as const;
  return done(path("/devis/:id", { id }), told[kind]);
});

export default formPage(extendForm);
