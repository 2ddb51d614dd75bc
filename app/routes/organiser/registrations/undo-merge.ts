import { undoMerge } from "#app/domain/merging/undo-merge.ts";
import { answer, buttonAction, done, redirectToForm } from "#app/server/pages/office.server.ts";

const KEPT = {
  printed: "mergeKeptPrinted",
  money: "mergeKeptMoney",
  full: "mergeKeptFull",
  "survivor-ended": "mergeKeptEnded",
} as const;

export const loader = redirectToForm("/inscriptions", "edit-registrations");

/** Undoes a merge, from the page of the registration that stayed. */
export const action = buttonAction("edit-registrations", async (sent) => {
  const outcome = await undoMerge(sent.db, { ...sent.actor, merge: sent.id });
  return answer(sent, outcome, {
    undone: ({ registrationId, letters }) =>
      done(sent.path("/inscriptions/:id", { id: registrationId }), "mergeUndone", letters),
    refused: ({ reason, survivor }) => done(sent.path("/inscriptions/:id", { id: survivor }), KEPT[reason]),
  });
});
