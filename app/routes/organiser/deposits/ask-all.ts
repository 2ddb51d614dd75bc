import { askForDeposits } from "#app/domain/deposits/ask-for-deposit.ts";
import { buttonAction, done, notFound, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/facturation/chorus", "edit-orders");

export const action = buttonAction("edit-orders", async ({ db, actor, context, path }) => {
  if (!context.depositService) throw notFound();
  await askForDeposits(db, actor);
  return done(path("/facturation/chorus"), "depositsAsked");
});
