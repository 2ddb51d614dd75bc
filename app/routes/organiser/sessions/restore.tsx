import { useTranslation } from "react-i18next";
import { findDraftSession } from "#app/domain/programme/draft-sessions.ts";
import { restoreSession } from "#app/domain/programme/end-session.ts";
import { answer, buttonAction, done, found, gone, officeLoader } from "#app/server/pages/office.server.ts";
import { refusedTaken, sessionWords } from "#app/server/pages/session.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("edit-programme", async ({ db, edition, id, request }) => {
  const { title, cancelled } = found(await findDraftSession(db, { edition: edition.id, session: id }));
  if (!cancelled) return gone();
  const asks = sessionWords(request)("restoreTitle", { title });
  return { noun: "programme", title: asks, under: [[`/programme/${id}`, title]] };
});

export const action = buttonAction("edit-programme", async (sent) => {
  const restored = () => done(sent, `/programme/${sent.id}`, "changed");
  return answer(sent, await restoreSession(sent.db, { ...sent.act, session: sent.id }), {
    ...{ restored, "not-cancelled": restored },
    taken: ({ by }) => refusedTaken(sent, "form", by),
  });
});

export default function RestoreSessionPage() {
  const { t } = useTranslation("sessions");
  return (
    <EditPage verb={t("restore")}>
      <p id="form">{t("restoreWarning")}</p>
    </EditPage>
  );
}
