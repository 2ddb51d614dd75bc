import { refundMatter } from "#app/domain/billing/decide-matter.ts";
import { sendRefunds } from "#app/domain/billing/refunds.ts";
import { buttonAction, done, gone, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/a-traiter", "refund-orders");

export const action = buttonAction({ right: "refund-orders", confirmed: true }, async (sent) => {
  const outcome = await refundMatter(sent.db, { ...sent.actor, id: sent.id });
  if (outcome.kind === "unknown") return gone();
  const { paymentService, now } = sent.context;
  if (paymentService) await sendRefunds(sent.db, paymentService, { now: now() });
  return done(sent.path("/a-traiter"), "refunded", outcome.letters);
});
