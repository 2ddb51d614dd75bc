import { transfersOf } from "#app/domain/billing/find-batches.ts";
import { returnTransfer } from "#app/domain/billing/send-batch.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { answer, done, filled, formAction, found, idOf, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { returnedForm } from "./returned-form.ts";

export const loader = officeLoader("refund-orders", async ({ db, id, params, t, path, language }) => {
  const refund = idOf(params.refund);
  const transfer = found((await transfersOf(db, { batch: id })).find((one) => one.refund === refund));
  const amount = formatMoney(transfer.cents, language);
  return {
    ...{ menuEntry: "orders", title: t("refunds:return.title", { amount, buyer: transfer.buyer }) },
    under: [[path("/remboursements/:id", { id }), transfer.reference]],
    form: filled(returnedForm, {}),
    asks: { verb: t("refunds:return.verb"), text: [t("refunds:return.text")], danger: true },
  };
});

export const action = formAction({ right: "refund-orders", confirmed: true }, returnedForm, async (sent) => {
  const { db, id, params, value } = sent;
  const page = sent.path("/remboursements/:id", { id });
  return answer(sent, await returnTransfer(db, { ...sent.actor, id, refund: idOf(params.refund), ...value }), {
    returned: ({ letters }) => done(page, "transferReturned", letters),
    again: () => done(page, null),
    "not-sent": () => done(page, null),
  });
});

export default formPage(returnedForm);
