import { findOrder } from "#app/domain/billing/find-order.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { sendRefunds } from "#app/domain/billing/refunds.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { done, filled, formAction, found, notFound, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { refundForm } from "./form.ts";

export const loader = officeLoader("refund-orders", async ({ db, edition, id, path, t, language }) => {
  const order = found(await findOrder(db, { edition: edition.id, id }));
  if (order.state !== "confirmed" && order.state !== "due") throw notFound();
  const active = order.lines.filter(({ registration }) => registration && !registration.cancelled);
  // Without its charges the account says what is to be returned.
  const returnedCents = order.chargedCents - order.openCents;
  const isPaid = returnedCents > 0;
  const total = formatMoney(isPaid ? returnedCents : order.chargedCents, language);
  return {
    ...{ menuEntry: "orders", title: t(isPaid ? "orders.refundTitle" : "orders.cancelTitle", { id }) },
    under: [
      [path("/dossiers/:id", { id }), t("orders.titleOf", { id, name: order.buyer?.name ?? order.orderer.name })],
    ],
    form: filled(refundForm, { reason: t("orders.reasonUsual") }),
    asks: {
      verb: t(isPaid ? "orders.refund" : "orders.cancel"),
      text: [t(isPaid ? "orders.refundWarning" : "orders.cancelWarning", { count: active.length, total })],
      danger: true,
    },
  };
});

export const action = formAction({ right: "refund-orders", confirmed: true }, refundForm, async (sent) => {
  const { db, now, context } = sent;
  const outcome = await refundOrder(db, { ...sent.actor, id: sent.id, ...sent.value });
  if (outcome.kind === "unknown" || outcome.kind === "not-confirmed") throw notFound();
  // Refunds are sent at once; those that Stripe does not accept now are retried every minute.
  if (context.paymentService) await sendRefunds(db, context.paymentService, { now });
  return done(
    sent.path("/dossiers/:id", { id: sent.id }),
    outcome.paid ? "refunded" : "orderCancelled",
    outcome.letters,
  );
});

export default formPage(refundForm);
