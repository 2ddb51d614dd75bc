import { issueWaiting } from "#app/domain/billing/waiting-invoice.ts";
import { answer, buttonAction, done, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/a-traiter", "edit-orders");

export const action = buttonAction("edit-orders", async (sent) =>
  answer(sent, await issueWaiting(sent.db, { ...sent.actor, id: sent.id }), {
    issued: () => done(sent.path("/a-traiter"), "invoiceIssued"),
    "seller-unknown": () => done(sent.path("/a-traiter", { query: { manque: "vendeur" } }), null),
    "buyer-unknown": () => done(sent.path("/a-traiter", { query: { manque: "client" } }), null),
  }),
);
