import { findDraftSession } from "#app/domain/programme/draft-sessions.ts";
import { restoreSession } from "#app/domain/programme/end-session.ts";
import { answer, buttonAction, done, found, gone, officeLoader } from "#app/server/pages/office.server.ts";
import { refusedTaken } from "#app/server/pages/session.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("edit-programme", async ({ db, edition, id, t, path }) => {
  const { title, cancelled } = found(await findDraftSession(db, { edition: edition.id, session: id }));
  if (!cancelled) return gone();
  return {
    ...{ menuEntry: "programme", title: t("sessions:restoreTitle", { title }) },
    under: [[path("/programme/:id", { id }), title]],
    asks: { verb: t("sessions:restore"), text: [t("sessions:restoreWarning")] },
  };
});

export const action = buttonAction("edit-programme", async (sent) => {
  const restored = () => done(sent.path("/programme/:id", { id: sent.id }), "changed");
  return answer(sent, await restoreSession(sent.db, { ...sent.actor, session: sent.id }), {
    ...{ restored, "not-cancelled": restored },
    taken: ({ by }) => refusedTaken(sent, "form", by),
  });
});
