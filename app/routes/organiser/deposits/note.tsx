import { findDeposit } from "#app/domain/deposits/find-deposit.ts";
import { noteByHand } from "#app/domain/deposits/note-by-hand.ts";
import { done, filled, formAction, found, notFound, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { noteForm } from "./form.ts";
import { mayNote } from "./next-steps.ts";

export const loader = officeLoader("edit-orders", async ({ db, edition, id, path, now, t }) => {
  const deposit = found(await findDeposit(db, { edition: edition.id, invoice: id }));
  if (!mayNote(deposit)) throw notFound();
  return {
    ...{ menuEntry: "invoices", title: t("deposits:verbs.note") },
    under: [
      [path("/facturation/chorus"), t("deposits:title")],
      [path("/factures/:id/chorus", { id }), t("deposits:of", { reference: deposit.reference })],
    ],
    form: filled(
      noteForm,
      { state: "by-hand", at: now, reference: deposit.way === "hand" ? deposit.flow : null },
      edition,
    ),
    asks: { verb: t("form.save"), text: [t("deposits:note.text")] },
  };
});

export const action = formAction("edit-orders", noteForm, async (sent) => {
  const outcome = await noteByHand(sent.db, { ...sent.actor, ...sent.value, invoice: sent.id });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "in-future") return refused(sent.typed, "at", "in-future");
  if (outcome.kind === "followed") return refused(sent.typed, "state", "followed");
  return done(sent.path("/factures/:id/chorus", { id: sent.id }), "changed");
});

export default formPage(noteForm);
