import { findOrder } from "#app/domain/billing/find-order.ts";
import { recordTransfer, takesTransfer } from "#app/domain/billing/record-transfer.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { done, formAction, found, notFound, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { transferForm } from "./form.ts";

export const loader = officeLoader("edit-orders", async ({ db, edition, id, path, now, t }) => {
  const order = found(await findOrder(db, { edition: edition.id, id }));
  if (!takesTransfer(order)) throw notFound();
  const leftCents = Math.max(0, order.totalCents - order.receivedCents);
  const form = filled(transferForm, { paidAt: now, ...(leftCents > 0 ? { amount: leftCents } : {}) }, edition);
  return {
    ...{ menuEntry: "orders", title: t("orders.transferTitle", { id }), form },
    under: [
      [path("/dossiers/:id", { id }), t("orders.titleOf", { id, name: order.buyer?.name ?? order.orderer.name })],
    ],
    order: { totalCents: order.totalCents, leftCents },
  };
});

export const action = formAction("edit-orders", transferForm, async (sent) => {
  const { amount, reference, paidAt } = sent.value;
  const said = { ...sent.act, id: sent.id, reference, paidAt: paidAt ?? sent.now };
  const outcome = await recordTransfer(sent.db, amount > 0 ? { ...said, amountCents: amount } : said);
  if (outcome.kind === "unknown" || outcome.kind === "not-due") throw notFound();
  if (outcome.kind === "again" && amount === 0) return refused(sent.typed, "amount", "required");
  return done(sent.path("/dossiers/:id", { id: sent.id }), "changed");
});

export default function RecordTransferPage() {
  const { t, money, order } = usePage<typeof loader>();
  const [left, total] = [order.leftCents, order.totalCents].map((cents) => money(cents));
  return (
    <EditPage of={transferForm} verb={t("orders.recordTransfer")}>
      <p>{order.leftCents === 0 ? t("orders.transferAgain") : t("orders.transferText", { left, total })}</p>
      <AllFields />
    </EditPage>
  );
}
