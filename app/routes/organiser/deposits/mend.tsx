import { findDeposit } from "#app/domain/deposits/find-deposit.ts";
import { rerouteDeposit } from "#app/domain/deposits/mend-deposit.ts";
import { done, filled, formAction, found, notFound, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { mendForm } from "./form.ts";
import { mayMend } from "./next-steps.ts";

export const loader = officeLoader("edit-orders", async ({ db, edition, id, path, context, t }) => {
  const deposit = found(await findDeposit(db, { edition: edition.id, invoice: id }));
  if (!context.depositService || !mayMend(deposit)) throw notFound();
  const { serviceCode, commitmentNumber, reference, history } = deposit;
  const reason = history[0]?.reason;
  return {
    ...{ menuEntry: "invoices", title: t("deposits:verbs.mend") },
    under: [
      [path("/facturation/chorus"), t("deposits:title")],
      [path("/factures/:id/chorus", { id }), t("deposits:of", { reference })],
    ],
    form: filled(mendForm, { serviceCode, commitmentNumber }),
    asks: { text: [reason ? t("deposits:mend.text", { reason }) : t("deposits:mend.noReason")] },
  };
});

export const action = formAction("edit-orders", mendForm, async (sent) => {
  const { db, actor, id, value, typed, context } = sent;
  const deposit = found(await findDeposit(db, { edition: actor.edition, invoice: id }));
  if (!context.depositService || !deposit.siret) throw notFound();
  const wanted = { ...actor, ...value, comment: value.comment ?? "", invoice: id, siret: deposit.siret };
  const outcome = await rerouteDeposit(db, context.depositService, wanted);
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "refused") return refused(typed, "serviceCode", "refused", { reason: outcome.reason });
  if (outcome.kind !== "mended") return refused(typed, "serviceCode", outcome.kind);
  return done(sent.path("/factures/:id/chorus", { id }), "changed");
});

export default formPage(mendForm);
