import { withdrawDeposit } from "#app/domain/deposits/ask-for-deposit.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/factures/:id/chorus", "edit-orders");

/** A deposit that the worker has taken meanwhile is shown in its state. */
export const action = buttonAction("edit-orders", async ({ db, actor, id, path }) => {
  const outcome = await withdrawDeposit(db, { ...actor, invoice: id });
  return told(path("/factures/:id/chorus", { id }), outcome, { withdrawn: "changed" });
});
