import { askForDeposit } from "#app/domain/deposits/ask-for-deposit.ts";
import { buttonAction, notFound, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/factures/:id/chorus", "edit-orders");

export const action = buttonAction("edit-orders", async ({ db, actor, context, id, path }) => {
  if (!context.depositService) throw notFound();
  const outcome = await askForDeposit(db, { ...actor, invoice: id });
  return told(path("/factures/:id/chorus", { id }), outcome, { asked: "depositAsked" });
});
