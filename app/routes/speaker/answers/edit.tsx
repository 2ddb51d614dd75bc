import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { changeSpeakerAnswers } from "#app/domain/questions/change-speaker-answers.ts";
import { listedAnswers } from "#app/domain/questions/listed-answers.ts";
import { askedAgain } from "#app/forms/read-form.ts";
import { askedIn, asksMore, questionsForm } from "#app/forms/with-questions.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { notFound, yearOf } from "#app/server/guards.server.ts";
import { answeredMeanwhile } from "#app/server/pages/answered-meanwhile.server.ts";
import { ownPages } from "#app/server/pages/own-pages.server.ts";
import { doneAt, requireSpeaker } from "#app/server/pages/speaker.server.ts";
import { askedAsSpeaker, speakerAnswersForm } from "#app/server/pages/speaker-answers.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { AnswerList } from "#app/ui/questions/answer-list.tsx";
import { QuestionFieldset } from "#app/ui/questions/question-fieldset.tsx";
import { DoneNotice } from "#app/ui/speakers/done.tsx";
import { SpeakerPages } from "#app/ui/speakers/speaker-pages.tsx";

const behind = pathsBehind<"/intervention/:token">;

export const headers = privateHeaders;

const answerPages = ownPages(async (visit) => {
  const place = await requireSpeaker(visit);
  const year = yearOf(visit.params);
  const asked = await askedAsSpeaker(visit.context, { ...place, year });
  if (!asked) throw notFound();
  return { ...place, ...asked, own: behind(place.base)("/reponses/:year", { year }) };
});

export const loader = answerPages.loader(async ({ t, language, edition, answering, days, base, session, name }) => {
  const { fields, state } = await speakerAnswersForm({ answering, days });
  return {
    title: t("speakers:answers.title"),
    ...{ name, base, session, questions: fields, form: state, open: answering.open.length > 0 },
    edition: inLanguage(language, edition.name, edition.nameEn),
    answers: listedAnswers(answering, { protectedToo: false }),
  };
});

export const action = answerPages.action(
  async ({ answering, days }) => (await speakerAnswersForm({ answering, days })).form,
  async (sent) => {
    const { db, speaker, person: by, days, typed, seen, value, now, own } = sent;
    if (value.unasked.length > 0)
      return askedAgain({ kind: "resized", values: asksMore(typed, value.unasked), errors: {}, seen });
    const given = { speaker, shown: askedIn(typed), answers: value.answers, seen, days };
    const outcome = await changeSpeakerAnswers(db, { ...given, by, now });
    if (outcome.kind === "unknown") throw notFound();
    if (outcome.kind === "changed") return doneAt(own, "answers");
    const present = await askedAsSpeaker(sent.context, { ...sent, year: yearOf(sent.params) });
    if (!present) throw notFound();
    const { state: saved } = await speakerAnswersForm(present);
    return askedAgain(answeredMeanwhile(sent, outcome.changed, { typed, saved, answering: present.answering }));
  },
);

export default function SpeakerAnswersPage() {
  const { title, name, edition, base, session, questions, answers, open, form: fresh } = useLoaderData<typeof loader>();
  const state = useFormState(fresh);
  const { t } = useTranslation("speakers");
  return (
    <NarrowPage kicker={`${name} · ${edition}`} title={title}>
      <SpeakerPages base={base} session={session} here="answers" />
      <DoneNotice />
      <p className="max-w-text">{t(open ? "answers.text" : "answers.closed")}</p>
      {!open && <AnswerList answers={answers} />}
      {open && (
        <PublicForm of={{ ...questionsForm(questions), says: "registration:errors" }} state={state}>
          <input type="hidden" name="saw" value={state.seen} />
          <QuestionFieldset questions={questions} before={fresh.values} sent={state !== fresh} />
          <p className="m-0">
            <Button>{t("answers.save")}</Button>
          </p>
        </PublicForm>
      )}
    </NarrowPage>
  );
}
