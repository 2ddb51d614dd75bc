import { dropBatch } from "#app/domain/billing/send-batch.ts";
import { answer, buttonAction, done, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/remboursements", "refund-orders");

export const action = buttonAction({ right: "refund-orders", confirmed: true }, async (sent) => {
  const page = sent.path("/remboursements/:id", { id: sent.id });
  return answer(sent, await dropBatch(sent.db, { ...sent.actor, id: sent.id }), {
    dropped: () => done(page, "fileDropped"),
    again: () => done(page, null),
    sent: () => done(page, null),
  });
});
