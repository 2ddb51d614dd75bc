import { findOrder } from "#app/domain/billing/find-order.ts";
import { costOf } from "#app/domain/billing/ledger.ts";
import { leftToPay, recordPayment, takesPayment } from "#app/domain/billing/record-payment.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { done, filled, formAction, found, notFound, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { titleOfOrder } from "#app/ui/organiser/order-title.ts";
import { paymentForm } from "./form.ts";

export const loader = officeLoader("edit-orders", async ({ db, edition, id, path, now, t, language }) => {
  const order = found(await findOrder(db, { edition: edition.id, id }));
  if (!takesPayment(order)) throw notFound();
  const leftCents = leftToPay(order);
  const [left, total] = [leftCents, costOf(order)].map((cents) => formatMoney(cents, language));
  const text = leftCents === 0 ? t("orders.paymentAgain") : t("orders.paymentText", { left, total });
  const means = order.payment === "desk" ? "cheque" : "transfer";
  const known = { means, paidAt: now, ...(leftCents > 0 ? { amount: leftCents } : {}) } as const;
  return {
    ...{
      menuEntry: "orders",
      title: t("orders.paymentTitle", { code: spelledCode(order.shortCode) }),
      form: filled(paymentForm, known, edition),
    },
    under: [[path("/dossiers/:id", { id }), titleOfOrder(t, order)]],
    asks: { verb: t("orders.recordPayment"), text: [text] },
  };
});

export const action = formAction("edit-orders", paymentForm, async (sent) => {
  const { amount, paidAt, ...said } = sent.value;
  const payment = { ...sent.actor, ...said, id: sent.id, paidAt: paidAt ?? sent.now };
  const outcome = await recordPayment(sent.db, amount > 0 ? { ...payment, amountCents: amount } : payment);
  if (outcome.kind === "unknown" || outcome.kind === "not-due") throw notFound();
  if (outcome.kind === "too-large") return refused(sent.typed, "amount", "amountTooLarge");
  if (outcome.kind === "again" && amount === 0) return refused(sent.typed, "amount", "required");
  const told = outcome.kind === "again" ? "paymentAgain" : "paymentRecorded";
  return done(sent.path("/dossiers/:id", { id: sent.id }), told);
});

export default formPage(paymentForm);
