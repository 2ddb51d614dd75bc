import { withdrawQuotation } from "#app/domain/quotations/end-quotation.ts";
import { buttonAction, done, notFound, officeLoader } from "#app/server/pages/office.server.ts";
import { aboveOf, openQuotationOf } from "./office-quotation.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("edit-orders", async (visit) => {
  const quotation = await openQuotationOf(visit);
  const { t } = visit;
  return {
    ...{ menuEntry: "quotations", title: t("quotations:withdraw.title"), under: aboveOf(visit, quotation) },
    asks: { verb: t("quotations:withdraw.verb"), text: [t("quotations:withdraw.text")], danger: true },
  };
});

export const action = buttonAction("edit-orders", async ({ db, actor, id, path }) => {
  const { kind } = await withdrawQuotation(db, { ...actor, quotation: id });
  if (kind === "unknown") throw notFound();
  return done(path("/devis/:id", { id }), kind === "withdrawn" ? "quotationWithdrawn" : "quotationOver");
});
