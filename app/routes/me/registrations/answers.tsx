import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { answeringOf } from "#app/domain/questions/answering.ts";
import { changeAnswers } from "#app/domain/questions/change-answers.ts";
import { typedOnes } from "#app/domain/questions/questions-for.ts";
import { askedAgain } from "#app/forms/read-form.ts";
import { askedIn, asksMore, questionsForm } from "#app/forms/with-questions.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path, pathsBehind } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { answeredMeanwhile } from "#app/server/pages/answered-meanwhile.server.ts";
import { readCounted } from "#app/server/pages/public-form.server.ts";
import { daysOf } from "#app/server/pages/questions.server.ts";
import { editionOf } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { FileList } from "#app/ui/questions/file-list.tsx";
import { QuestionFieldset } from "#app/ui/questions/question-fieldset.tsx";
import { openAnswers } from "./answers.server.ts";
import { answerableRegistration, changed } from "./changeable.server.ts";

const behind = pathsBehind<"/mon-espace/inscriptions/:code">;

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const { held, answering, days } = await answered(visit);
  const { fields, state, files } = await openAnswers(visit, { registration: held.id, answering, days });
  return {
    title: messagesIn(language).t("me:answers.title"),
    who: `${held.givenName} ${held.familyName}`,
    ...{ files, typed: typedOnes(answering.open).length > 0 },
    back: path(language, "/mon-espace/inscriptions/:code", { code: held.code }),
    ...{ questions: fields, form: state },
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const { held, answering, days } = await answered(visit);
  const { form: asked } = await openAnswers(visit, { registration: held.id, answering, days });
  const sent = await readCounted(visit, asked);
  if (sent.kind === "answered") return sent.answer;
  const { typed, seen } = sent;
  const { answers, unasked } = sent.value;
  if (unasked.length > 0) return askedAgain({ kind: "resized", values: asksMore(typed, unasked), errors: {}, seen });
  const given = { registration: held.id, shown: askedIn(typed), answers, seen };
  const outcome = await changeAnswers(db, { ...given, days, by: null, now: now() });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "changed-meanwhile") {
    const { answering: present } = await answered(visit);
    const { state: saved } = await openAnswers(visit, { registration: held.id, answering: present, days });
    return askedAgain(answeredMeanwhile(visit, outcome.changed, { typed, saved, answering: present }));
  }
  throw changed(visit, held, "answers");
}

async function answered(visit: Visit) {
  const held = await answerableRegistration(visit);
  const days = daysOf(visit.context, await editionOf(visit.context, held));
  return { held, days, answering: await answeringOf(visit.context.db, { registration: held.id, days }) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Answers() {
  const { title, who, back, questions, files, typed, form: fresh } = useLoaderData<typeof loader>();
  const state = useFormState(fresh);
  const { t } = useTranslation("me");
  return (
    <NarrowPage kicker={who} title={title}>
      <p className="max-w-text">{t("answers.text")}</p>
      <FileList files={files} at={(question) => behind(back)("/reponses/:question", { question })} />
      {typed ? (
        <PublicForm of={{ ...questionsForm(questions), says: "registration:errors" }} state={state}>
          <input type="hidden" name="saw" value={state.seen} />
          <QuestionFieldset questions={questions} before={fresh.values} sent={state !== fresh} />
          <p className="flex flex-wrap items-center gap-4">
            <Button>{t("change.save")}</Button>
            <a href={back}>{t("change.back")}</a>
          </p>
        </PublicForm>
      ) : (
        <p className="m-0">
          <a href={back}>{t("change.back")}</a>
        </p>
      )}
    </NarrowPage>
  );
}
