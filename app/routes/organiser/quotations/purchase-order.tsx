import { addPurchaseOrder } from "#app/domain/quotations/purchase-order.ts";
import { purchaseOrderForm } from "#app/forms/acceptance-form.ts";
import { readWithDocument, withoutFile } from "#app/server/pages/documents.server.ts";
import { buttonAction, done, notFound, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { aboveOf, quotationOf } from "./office-quotation.server.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const quotation = await quotationOf(visit);
  if (quotation.state !== "accepted") throw notFound();
  const { t } = visit;
  return {
    ...{ menuEntry: "quotations", title: t("quotations:file.title"), under: aboveOf(visit, quotation) },
    asks: { verb: t("quotations:file.verb"), text: [quotation.purchaseOrder && t("quotations:file.text")] },
  };
});

export const action = buttonAction("edit-orders", async ({ db, actor, id, request, path }) => {
  const sent = await readWithDocument(request, purchaseOrderForm);
  if (sent.kind === "answered") return sent.answer;
  if (!sent.file) return withoutFile(sent.typed);
  const { kind } = await addPurchaseOrder(db, { ...actor, quotation: id, file: sent.file });
  if (kind !== "kept") throw notFound();
  return done(path("/devis/:id", { id }), "purchaseOrderKept");
});

export default function AttachPurchaseOrder() {
  return <EditPage of={purchaseOrderForm} file />;
}
