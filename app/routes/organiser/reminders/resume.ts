import { resumeReminders } from "#app/domain/billing/pause-reminders.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/dossiers/:id", "edit-orders");

export const action = buttonAction("edit-orders", async ({ db, actor, id, path }) =>
  told(path("/dossiers/:id", { id }), await resumeReminders(db, { ...actor, id }), { resumed: "remindersResumed" }),
);
