import { returnByHand } from "#app/domain/billing/decide-matter.ts";
import { answer, buttonAction, done, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/a-traiter", "refund-orders");

export const action = buttonAction({ right: "refund-orders", confirmed: true }, async (sent) => {
  return answer(sent, await returnByHand(sent.db, { ...sent.actor, id: sent.id }), {
    returned: ({ letters }) => done(sent.path("/a-traiter"), "returned", letters),
    settled: () => done(sent.path("/a-traiter"), null),
    "in-file": () => done(sent.path("/remboursements"), null),
  });
});
