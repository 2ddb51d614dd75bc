import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { answeringOf } from "#app/domain/questions/answering.ts";
import { changeAnswers } from "#app/domain/questions/change-answers.ts";
import { askedAgain } from "#app/forms/read-form.ts";
import { answersShown, askedIn, asksMore, questionsForm } from "#app/forms/with-questions.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { readCounted } from "#app/server/pages/public-form.server.ts";
import { daysOf } from "#app/server/pages/questions.server.ts";
import { editionOf } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { QuestionFieldset } from "#app/ui/questions/question-fieldset.tsx";
import { openAnswers } from "./answers.server.ts";
import { changed, heldRegistration } from "./changeable.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const { held, answering, days } = await answered(visit);
  const { fields } = await openAnswers(visit, { registration: held.id, answering, days });
  return {
    title: messagesIn(language).t("me:answers.title"),
    who: `${held.givenName} ${held.familyName}`,
    back: path(language, "/mon-espace/inscriptions/:code", { code: held.code }),
    questions: fields,
    form: { values: answersShown(answering.open, answering.answers), errors: {} },
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const { held, answering, days } = await answered(visit);
  const { form: asked } = await openAnswers(visit, { registration: held.id, answering, days });
  const sent = await readCounted(visit, asked);
  if (sent.kind === "answered") return sent.answer;
  const { answers, unasked } = sent.value;
  if (unasked.length > 0) return askedAgain({ kind: "resized", values: asksMore(sent.typed, unasked), errors: {} });
  const shown = askedIn(sent.typed);
  const outcome = await changeAnswers(db, { registration: held.id, shown, answers, days, by: null, now: now() });
  if (outcome.kind === "unknown") throw notFound();
  throw changed(visit, held, "answers");
}

async function answered(visit: Visit) {
  const held = await heldRegistration(visit);
  const days = daysOf(visit.context, await editionOf(visit.context, held));
  return { held, days, answering: await answeringOf(visit.context.db, { registration: held.id, days }) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Answers() {
  const { title, who, back, questions, form: fresh } = useLoaderData<typeof loader>();
  const state = useFormState(fresh);
  const { t } = useTranslation("me");
  return (
    <NarrowPage kicker={who} title={title}>
      <p className="max-w-text">{t("answers.text")}</p>
      <PublicForm of={{ ...questionsForm(questions), says: "registration:errors" }} state={state}>
        <QuestionFieldset questions={questions} before={fresh.values} sent={state !== fresh} />
        <p className="flex flex-wrap items-center gap-4">
          <Button>{t("change.save")}</Button>
          <a href={back}>{t("change.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
