import { findUndoable } from "#app/domain/billing/find-undoable.ts";
import { undoPayment } from "#app/domain/billing/undo-payment.ts";
import { formatDateOf, formatMoney } from "#app/i18n/format.ts";
import {
  answer,
  done,
  filled,
  formAction,
  found,
  gone,
  idOf,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { orderTitle } from "#app/ui/organiser/order-title.ts";
import { undoForm } from "./form.ts";

export const loader = officeLoader("edit-orders", async ({ db, edition, id, params, path, t, language }) => {
  const payment = found(await findUndoable(db, { edition: edition.id, id, payment: idOf(params.payment) }));
  const amount = formatMoney(payment.amountCents, language);
  const day = formatDateOf(payment.paidAt, edition.timeZone, language);
  return {
    ...{ menuEntry: "orders", title: t("orders.undoTitle", { amount }), form: filled(undoForm, { tell: true }) },
    under: [[path("/dossiers/:id", { id }), orderTitle(t, { code: payment.code, name: payment.buyer })]],
    asks: {
      ...{ verb: t("orders.undo"), danger: true, closed: payment.isSpent && t("orders.undoSpent") },
      text: [
        t("orders.undoText", { amount, means: t(`paymentMeans.${payment.means}`), day }),
        payment.isInvoicedAsPaid && t("orders.undoInvoice"),
        payment.hasExcess && t("orders.undoExcess"),
      ],
    },
  };
});

export const action = formAction("edit-orders", undoForm, async (sent) => {
  const outcome = await undoPayment(sent.db, {
    ...{ ...sent.actor, ...sent.value, id: sent.id, payment: idOf(sent.params.payment) },
  });
  const order = sent.path("/dossiers/:id", { id: sent.id });
  return answer(sent, outcome, {
    undone: ({ letters }) => done(order, "paymentUndone", letters),
    again: () => done(order, null),
    spent: () => refused(sent.typed, "reason", "paymentSpent"),
    "by-card": gone,
  });
});

export default formPage(undoForm);
