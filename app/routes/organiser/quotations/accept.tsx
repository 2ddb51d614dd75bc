import { acceptQuotation } from "#app/domain/quotations/accept-quotation.ts";
import { placesOfQuotation } from "#app/domain/quotations/find-quotation.ts";
import { acceptanceFilled, acceptanceForm } from "#app/forms/acceptance-form.ts";
import { refusedPeople, unnamedOf } from "#app/server/pages/acceptance.server.ts";
import { readWithDocument } from "#app/server/pages/documents.server.ts";
import { buttonAction, done, notFound, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { AcceptanceFields } from "#app/ui/quotations/acceptance-fields.tsx";
import { aboveOf, openQuotationOf } from "./office-quotation.server.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const { db, id, t, language } = visit;
  const quotation = await openQuotationOf(visit);
  const unnamed = unnamedOf(await placesOfQuotation(db, { quotation: id }), language);
  return {
    ...{ menuEntry: "quotations", title: t("quotations:accept.title"), under: aboveOf(visit, quotation), unnamed },
    form: acceptanceFilled(quotation.content.buyer.commitmentNumber),
    asks: { verb: t("quotations:accept.verb"), text: [t("quotations:accept.text")] },
  };
});

/** Records an acceptance that came by letter; its file is read in pieces. */
export const action = buttonAction("edit-orders", async ({ db, actor, id, request, language, path }) => {
  const unnamed = unnamedOf(await placesOfQuotation(db, { quotation: id }), language);
  const sent = await readWithDocument(request, acceptanceForm(unnamed.length, { byOrganiser: true }));
  if (sent.kind === "answered") return sent.answer;
  const outcome = await acceptQuotation(db, { ...actor, quotation: id, ...sent.value, purchaseOrder: sent.file });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "full") return refused(sent.typed, "acceptor", "fullNow");
  const again = refusedPeople(sent.typed, outcome);
  if (again) return again;
  return done(path("/devis/:id", { id }), outcome.kind === "accepted" ? "quotationAccepted" : "quotationOver");
});

export default function RecordAcceptance() {
  const { unnamed } = usePage<typeof loader>();
  return (
    <EditPage of={acceptanceForm(unnamed.length, { byOrganiser: true })} file>
      <AcceptanceFields unnamed={unnamed} />
    </EditPage>
  );
}
