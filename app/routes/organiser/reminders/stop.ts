import { approveReminders } from "#app/domain/billing/reminder-plan.ts";
import { buttonAction, done, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/rappels", "edit-orders");

export const action = buttonAction("edit-orders", async ({ db, actor, path }) => {
  await approveReminders(db, { ...actor, approved: false });
  return done(path("/rappels"), "remindersStopped");
});
