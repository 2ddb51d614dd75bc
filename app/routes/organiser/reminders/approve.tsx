import { dueReminders } from "#app/domain/billing/due-reminders.ts";
import { remindBuyers } from "#app/domain/billing/remind-buyers.ts";
import { approveReminders } from "#app/domain/billing/reminder-plan.ts";
import { dayOf, formatMoney } from "#app/i18n/format.ts";
import { buttonAction, done, officeLoader } from "#app/server/pages/office.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("edit-orders", async ({ db, edition, now, language, t, path }) => {
  const due = await dueReminders(db, { edition: edition.id, day: dayOf(now, edition.timeZone) });
  const sum = formatMoney(
    due.reduce((total, { openCents }) => total + openCents, 0),
    language,
  );
  return {
    ...{ menuEntry: "invoices", title: t("bank:reminders.approve") },
    under: [[path("/rappels"), t("bank:reminders.title")]],
    asks: { verb: t("bank:reminders.approve"), text: [t("bank:reminders.approveText", { count: due.length, sum })] },
  };
});

export const action = buttonAction("edit-orders", async ({ db, actor, path }) => {
  await approveReminders(db, { ...actor, approved: true });
  const letters = await remindBuyers(db, { now: actor.now, edition: actor.edition });
  return done(path("/rappels"), "remindersApproved", letters);
});
