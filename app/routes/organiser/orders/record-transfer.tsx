import { findOrder } from "#app/domain/billing/find-order.ts";
import { recordTransfer, takesTransfer } from "#app/domain/billing/record-transfer.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { done, filled, formAction, found, notFound, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { transferForm } from "./form.ts";

export const loader = officeLoader("edit-orders", async ({ db, edition, id, path, now, t, language }) => {
  const order = found(await findOrder(db, { edition: edition.id, id }));
  if (!takesTransfer(order)) throw notFound();
  const leftCents = Math.max(0, order.openCents);
  const [left, total] = [leftCents, order.totalCents].map((cents) => formatMoney(cents, language));
  const text = leftCents === 0 ? t("orders.transferAgain") : t("orders.transferText", { left, total });
  const form = filled(transferForm, { paidAt: now, ...(leftCents > 0 ? { amount: leftCents } : {}) }, edition);
  return {
    ...{ menuEntry: "orders", title: t("orders.transferTitle", { id }), form },
    under: [
      [path("/dossiers/:id", { id }), t("orders.titleOf", { id, name: order.buyer?.name ?? order.orderer.name })],
    ],
    asks: { verb: t("orders.recordTransfer"), text: [text] },
  };
});

export const action = formAction("edit-orders", transferForm, async (sent) => {
  const { amount, reference, paidAt } = sent.value;
  const transfer = { ...sent.actor, id: sent.id, reference, paidAt: paidAt ?? sent.now };
  const outcome = await recordTransfer(sent.db, amount > 0 ? { ...transfer, amountCents: amount } : transfer);
  if (outcome.kind === "unknown" || outcome.kind === "not-due") throw notFound();
  if (outcome.kind === "again" && amount === 0) return refused(sent.typed, "amount", "required");
  return done(sent.path("/dossiers/:id", { id: sent.id }), "changed");
});

export default formPage(transferForm);
