import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findDraftSession } from "#app/domain/programme/draft-sessions.ts";
import { cancelSession } from "#app/domain/programme/end-session.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { answer, done, formAction, found, gone, officeLoader } from "#app/server/pages/office.server.ts";
import { sessionWords } from "#app/server/pages/session.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { cancelForm } from "./form.ts";

export const loader = officeLoader("edit-programme", async ({ db, edition, id, request }) => {
  const { title, cancelled, used } = found(await findDraftSession(db, { edition: edition.id, session: id }));
  if (cancelled) return gone();
  const asks = sessionWords(request)("cancelTitle", { title });
  return { noun: "programme", title: asks, under: [[`/programme/${id}`, title]], used };
});

export const action = formAction("edit-programme", cancelForm, async (sent) => {
  const { db, act, value, endsWaits, id: session } = sent;
  const cancelled = () => done(sent, `/programme/${session}`, "sessionCancelled");
  const outcome = await cancelSession(db, { ...value, ...act, session, endsWaits });
  return answer(sent, outcome, { cancelled, "cancelled-already": cancelled });
});

export default function CancelSessionPage() {
  const { used } = useLoaderData<typeof loader>();
  const { t } = useTranslation("sessions");
  return (
    <EditPage of={cancelForm} verb={t("cancel")} look="danger">
      <p>{t("cancelWarning")}</p>
      {used ? <p>{t("cancelBooked", { count: used })}</p> : null}
      <AllFields />
    </EditPage>
  );
}
