import { findDraftSession } from "#app/domain/programme/draft-sessions.ts";
import { cancelSession } from "#app/domain/programme/end-session.ts";
import { answer, done, formAction, found, gone, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { cancelForm } from "./form.ts";

export const loader = officeLoader("edit-programme", async ({ db, edition, id, t, path }) => {
  const { title, cancelled, used } = found(await findDraftSession(db, { edition: edition.id, session: id }));
  if (cancelled) return gone();
  return {
    ...{ menuEntry: "programme", title: t("sessions:cancelTitle", { title }) },
    under: [[path("/programme/:id", { id }), title]],
    asks: {
      verb: t("sessions:cancel"),
      text: [t("sessions:cancelWarning"), used && t("sessions:cancelBooked", { count: used })],
      danger: true,
    },
  };
});

export const action = formAction("edit-programme", cancelForm, async (sent) => {
  const { db, actor, value, endsWaits, id: session } = sent;
  const cancelled = () => done(sent.path("/programme/:id", { id: session }), "sessionCancelled");
  const outcome = await cancelSession(db, { ...value, ...actor, session, endsWaits });
  return answer(sent, outcome, { cancelled, "cancelled-already": cancelled });
});

export default formPage(cancelForm);
