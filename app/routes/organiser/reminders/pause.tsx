import { findOrder } from "#app/domain/billing/find-order.ts";
import { pauseOf, pauseReminders } from "#app/domain/billing/pause-reminders.ts";
import { answer, done, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { titleOfOrder } from "#app/ui/organiser/order-title.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { pauseForm } from "./form.ts";

export const loader = officeLoader("edit-orders", async ({ db, edition, id, t, path }) => {
  const order = found(await findOrder(db, { edition: edition.id, id }));
  const reason = await pauseOf(db, { order: id });
  return {
    ...{ menuEntry: "orders", title: t("bank:reminders.title"), id, reason },
    under: [[path("/dossiers/:id", { id }), titleOfOrder(t, order)]],
    asks: { verb: t("bank:reminders.pause"), text: [t("bank:reminders.pauseText")] },
  };
});

export const action = formAction("edit-orders", pauseForm, async (sent) =>
  answer(sent, await pauseReminders(sent.db, { ...sent.actor, id: sent.id, ...sent.value }), {
    paused: () => done(sent.path("/dossiers/:id", { id: sent.id }), "remindersPaused"),
  }),
);

export default function PausePage() {
  const { t, path, id, reason } = usePage<typeof loader>();
  const above = reason !== null && (
    <>
      <p className="m-0">{t("bank:reminders.paused", { reason })}</p>
      <PostButton to={path("/dossiers/:id/rappels/reprise", { id })} look="quiet" className="self-start">
        {t("bank:reminders.resume")}
      </PostButton>
    </>
  );
  return <EditPage of={pauseForm} above={above} />;
}
