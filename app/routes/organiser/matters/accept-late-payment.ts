import { acceptLatePayment } from "#app/domain/billing/decide-matter.ts";
import { answer, buttonAction, done, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/a-traiter", "edit-orders");

export const action = buttonAction("edit-orders", async (sent) =>
  answer(sent, await acceptLatePayment(sent.db, { ...sent.actor, id: sent.id }), {
    accepted: () => done(sent.path("/a-traiter"), "registered"),
    full: () => done(sent.path("/a-traiter", { query: { complet: "oui" } }), null),
    "being-erased": () => done(sent.path("/a-traiter", { query: { manque: "effacement" } }), null),
  }),
);
