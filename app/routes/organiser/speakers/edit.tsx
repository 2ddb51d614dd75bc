import { Link } from "@remix-run/react";
import { seenOf } from "#app/domain/changed-fields.ts";
import { changeSpeaker, findSpeaker, sessionsOfSpeaker, speakerDetails } from "#app/domain/programme/speakers.ts";
import { listedAnswers } from "#app/domain/questions/listed-answers.ts";
import { speakersAnswering } from "#app/domain/questions/speakers-answering.ts";
import { filled } from "#app/forms/form.ts";
import { changedMeanwhile } from "#app/forms/read-form.ts";
import { answer, done, formAction, found, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { daysOf } from "#app/server/pages/questions.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { AnswerList } from "#app/ui/questions/answer-list.tsx";
import { speakerForm } from "./form.ts";

export const loader = officeLoader("see-programme", async (visit) => {
  const { speaker, form } = await saved(visit);
  const sessions = await sessionsOfSpeaker(visit.db, { speaker: speaker.id });
  const head = { menuEntry: "speakers", title: speaker.name, needs: "edit-programme" } as const;
  const remove = visit.path("/:list/:id/suppression", { list: "intervenants", id: speaker.id });
  const verbs = [sessions.length === 0 && ([remove, visit.t("sessions:remove"), "quiet"] as const)];
  const notes = [speaker.person !== null && ({ notice: "info", text: visit.t("sessions:people.keptNotice") } as const)];
  const days = daysOf(visit.context, visit.edition);
  const asking = await speakersAnswering(visit.db, { edition: visit.edition.id, days, only: speaker.id });
  const own = asking.get(speaker.id);
  return {
    ...{ ...head, verbs, notes, sessions, form },
    answers: own ? listedAnswers(own, { protectedToo: false }) : [],
  };
});

export const action = formAction("edit-programme", { form: speakerForm, saved }, async (sent) => {
  const outcome = await changeSpeaker(sent.db, { ...sent.value, ...sent.actor, speaker: sent.id, seen: sent.seen });
  const { form } = await saved(sent);
  return answer(sent, outcome, {
    changed: () => done(sent.path("/intervenants/:id", { id: sent.id }), "changed"),
    "changed-meanwhile": ({ changed }) => changedMeanwhile(sent.typed, changed, form),
  });
});

async function saved({ db, edition, id }: OfficeVisit) {
  const speaker = found(await findSpeaker(db, { edition: edition.id, speaker: id }));
  const words = speakerDetails(speaker);
  return { speaker, form: { ...filled(speakerForm, words), seen: seenOf(words) } };
}

export default function SpeakerPage() {
  const { t, path, sessions, answers } = usePage<typeof loader>();
  return (
    <EditPage
      of={speakerForm}
      above={
        <>
          {sessions.length === 0 && <p className="m-0 text-zinc">{t("sessions:people.noSession")}</p>}
          {sessions.length > 0 && (
            <Section id="sessions" title={t("sessions:people.sessions")}>
              <ul className="m-0 list-disc pl-5">
                {sessions.map((each) => (
                  <li key={each.id} className="wrap-anywhere">
                    <Link to={path("/programme/:id", { id: each.id })}>{each.title}</Link>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {answers.length > 0 && (
            <Section id="answers" title={t("questions:answersTitle")}>
              <AnswerList answers={answers} />
            </Section>
          )}
        </>
      }
    />
  );
}
