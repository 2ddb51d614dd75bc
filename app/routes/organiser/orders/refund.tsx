import { useLoaderData } from "@remix-run/react";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { sendRefunds } from "#app/domain/billing/refunds.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { done, formAction, found, notFound, officeLoader } from "#app/server/pages/office.server.ts";
import { moneyWritten } from "#app/ui/orders/money.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { refundForm } from "./form.ts";

export const loader = officeLoader("keep-orders", async ({ db, edition, id, t }) => {
  const order = found(await findOrder(db, { edition: edition.id, id }));
  if (order.state !== "confirmed" && order.state !== "due") throw notFound();
  const standing = order.lines.filter(({ registration }) => registration && !registration.cancelled);
  const isPaid = order.receivedCents > 0;
  return {
    ...{ noun: "orders", title: t(isPaid ? "orders.refundTitle" : "orders.cancelTitle", { id }) },
    under: [[`/dossiers/${id}`, t("orders.titleOf", { id, name: order.buyer?.name ?? order.orderer.name })]],
    form: filled(refundForm, { reason: t("orders.reasonUsual") }),
    order: { isPaid, people: standing.length, cents: isPaid ? order.receivedCents : order.totalCents },
  };
});

export const action = formAction(
  "keep-orders",
  refundForm,
  async (sent) => {
    const { db, now, context } = sent;
    const outcome = await refundOrder(db, { ...sent.act, id: sent.id, ...sent.value });
    if (outcome.kind === "unknown" || outcome.kind === "not-confirmed") throw notFound();
    // At once where Stripe answers; what it does not take now is sent every minute.
    if (context.cashier) await sendRefunds(db, context.cashier, { now });
    return done(sent, `/dossiers/${sent.id}`, outcome.paid ? "refunded" : "orderCancelled", outcome.letters);
  },
  { confirmed: true },
);

export default function RefundOrderPage() {
  const { order } = useLoaderData<typeof loader>();
  const { t, language } = useOffice();
  const warned = { count: order.people, total: moneyWritten(order.cents, language) };
  return (
    <EditPage of={refundForm} verb={t(order.isPaid ? "orders.refund" : "orders.cancel")} look="danger">
      <p>{t(order.isPaid ? "orders.refundWarning" : "orders.cancelWarning", warned)}</p>
      <AllFields />
    </EditPage>
  );
}
