import { closeMatter } from "#app/domain/billing/close-matter.ts";
import { answer, done, formAction, type OfficeVisit, redirectToForm } from "#app/server/pages/office.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { closeForm } from "./form.ts";

export const loader = redirectToForm("/a-traiter", "edit-orders");

export const action = formAction("edit-orders", { form: closeForm, unread: undecided }, async (sent) => {
  if (sent.value.outcome === "refunded") await requireConfirmed(sent, sent.office.person);
  return answer(sent, await closeMatter(sent.db, { ...sent.actor, ...sent.value, id: sent.id }), {
    closed: () => done(sent.path("/a-traiter"), "changed"),
    undecided: () => undecided(sent),
  });
});

function undecided(visit: OfficeVisit) {
  return done(visit.path("/a-traiter", { query: { manque: "decision" } }), null);
}
