import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { answerSurvey } from "#app/domain/surveys/answer-survey.ts";
import { ownSurveyAnswers } from "#app/domain/surveys/own-survey-answers.ts";
import { askedAgain, refused } from "#app/forms/read-form.ts";
import { surveyAsksMore, surveyForm, surveyShown } from "#app/forms/survey-form.ts";
import { formatDays, formatDeadlineWithZone, inLanguage } from "#app/i18n/format.ts";
import { leadTo } from "#app/server/pages/own-pages.server.ts";
import { readCounted } from "#app/server/pages/public-form.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { surveyPages } from "./survey.server.ts";
import { SurveySheet } from "./survey-sheet.tsx";

export const headers = privateHeaders;

/** A GET changes nothing: mail scanners open every link. */
export const loader = surveyPages.loader(async ({ db, person, survey, edition, all, state, language, request, t }) => {
  const { way, opensAt, closesAt } = survey;
  const answers = way === "named" && state === "open" ? await ownSurveyAnswers(db, person) : [];
  const moment = (at: Date) => formatDeadlineWithZone(at, edition.timeZone, language);
  return {
    ...{ title: t(`surveys:own.titles.${state}`), state, way, person, questions: all },
    edition: [inLanguage(language, edition.name, edition.nameEn), formatDays(edition.days, language)]
      .filter(Boolean)
      .join(" · "),
    ...{ opens: moment(opensAt), closes: moment(closesAt), hasAnswered: person.hasAnswered },
    isNoted: new URL(request.url).searchParams.has("fait"),
    form: { values: surveyShown(all, person, { answers, way }), errors: {} },
  };
});

/** Notes the answers. A second time an anonymous survey takes none, so that sending twice is no error. */
export const action = surveyPages.plain(async (visit) => {
  const { db, now, token, person, survey, all, state, language } = visit;
  if (state !== "open") return leadTo({ language }, "/enquete/:token", { token });
  const sent = await readCounted(visit, surveyForm(all, person));
  if (sent.kind === "answered") return sent.answer;
  const { typed } = sent;
  const { answers, promised, unasked } = sent.value;
  if (unasked.length > 0) return askedAgain({ kind: "resized", values: surveyAsksMore(typed, unasked), errors: {} });
  const { registration, edition } = person;
  const outcome = await answerSurvey(db, { registration, edition, promised, answers, now });
  if (outcome.kind === "other-way") return refused({ ...typed, promised: survey.way }, "promised", "otherWay");
  const query = { fait: outcome.kind === "answered" ? "1" : null };
  return leadTo({ language }, "/enquete/:token", { token, query });
});

export default function SurveyPage() {
  const page = useLoaderData<typeof loader>();
  const { state, way, opens, closes, hasAnswered, isNoted } = page;
  const { t } = useTranslation("surveys");
  return (
    <NarrowPage kicker={page.edition} title={page.title}>
      {state === "planned" && <p className="lead m-0">{t("own.opens", { at: opens })}</p>}
      {state === "closed" && <p className="lead m-0">{t("own.closed", { at: closes })}</p>}
      {state === "answered" && (
        <Notice tone="done">
          <p>{t("own.answered")}</p>
        </Notice>
      )}
      {state === "open" && hasAnswered && (
        <Notice tone="done">
          <p>{t(isNoted ? "own.noted" : "own.notedBefore", { until: closes })}</p>
        </Notice>
      )}
      {state === "open" && !hasAnswered && <p className="lead m-0">{t("own.intro", { until: closes })}</p>}
      {(state === "planned" || state === "open") && <p className="m-0 max-w-text">{t(`own.promises.${way}`)}</p>}
      {state === "open" && <SurveySheet {...page} />}
    </NarrowPage>
  );
}
