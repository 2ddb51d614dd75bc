import { useLoaderData } from "@remix-run/react";
import { addSession } from "#app/domain/programme/add-session.ts";
import { answer, done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { refusedWords, sessionChoices } from "./choices.server.ts";
import { SessionFields } from "./fields.tsx";
import { blankSession, sessionForm } from "./form.ts";

export const loader = officeLoader("edit-programme", async (visit) => ({
  ...{ menuEntry: "programme", title: visit.t("sessions:add"), asks: {}, form: blankSession() },
  choices: await sessionChoices(visit),
}));

export const action = formAction("edit-programme", sessionForm, async (sent) => {
  const added = await addSession(sent.db, { ...sent.value, ...sent.actor, workingGroup: null, places: null });
  return answer(sent, added, {
    added: ({ id }) => done(sent.path("/programme/:id", { id }), "added"),
    ...refusedWords(sent),
  });
});

export default function NewSessionPage() {
  const { choices } = useLoaderData<typeof loader>();
  return (
    <EditPage of={sessionForm}>
      <SessionFields {...choices} spoken={null} />
    </EditPage>
  );
}
