import { useLoaderData } from "@remix-run/react";
import { changeSession } from "#app/domain/programme/change-session.ts";
import { findSessionDetails } from "#app/domain/programme/session-details.ts";
import { answer, done, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { refusedWords, sessionChoices } from "./choices.server.ts";
import { SessionFields } from "./fields.tsx";
import { filledSession, sessionForm } from "./form.ts";

export const loader = officeLoader("edit-programme", async (visit) => {
  const { db, edition, id, t } = visit;
  const words = found(await findSessionDetails(db, { edition: edition.id, session: id }));
  const title = t("sessions:changeTitle", { title: words.title });
  return {
    ...{ menuEntry: "programme", title, under: [[visit.path("/programme/:id", { id }), words.title]] },
    form: filledSession(words, edition),
    spoken: words.language,
    choices: await sessionChoices(visit),
  };
});

export const action = formAction("edit-programme", sessionForm, async (sent) => {
  const { db, actor, value, endsWaits, id: session } = sent;
  const seen = new Date(Number(sent.seen) || 0);
  return answer(sent, await changeSession(db, { ...value, ...actor, session, endsWaits, seen }), {
    changed: () => done(sent.path("/programme/:id", { id: session }), "changed"),
    ...refusedWords(sent),
  });
});

export default function ChangeSessionPage() {
  const { choices, spoken } = useLoaderData<typeof loader>();
  return (
    <EditPage of={sessionForm}>
      <SessionFields {...choices} spoken={spoken} />
    </EditPage>
  );
}
