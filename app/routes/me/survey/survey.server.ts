import { findEditionById } from "#app/domain/edition/edition.ts";
import { askedQuestions } from "#app/domain/questions/asked-questions.ts";
import { listQuestions } from "#app/domain/questions/questions.ts";
import { findSurveyed } from "#app/domain/surveys/find-surveyed.ts";
import { surveyQuestions } from "#app/domain/surveys/survey-questions.ts";
import { findSurvey, surveyState } from "#app/domain/surveys/surveys.ts";
import { communesFor } from "#app/server/communes.server.ts";
import { found } from "#app/server/pages/office-page.server.ts";
import { type OwnVisit, ownPages } from "#app/server/pages/own-pages.server.ts";
import { daysOf } from "#app/server/pages/questions.server.ts";

/** The page of the link of a survey's letter, which needs no login. 404 once the registration is cancelled. */
export const surveyPages = ownPages(async ({ db, context, now, params }: OwnVisit) => {
  const token = params.token ?? "";
  const registration = context.secrets.tokens.read("survey", token);
  const person = found(registration === null ? null : await findSurveyed(db, { registration }));
  const survey = found(await findSurvey(db, { edition: person.edition }));
  const edition = await findEditionById(db, person.edition);
  const questions = await listQuestions(db, { edition: edition.id });
  const all = surveyQuestions(askedQuestions(questions, { ...daysOf(context, edition), at: ["after"] }), person);
  await communesFor(all);
  const isOver = survey.way === "anonymous" && person.hasAnswered;
  const state = surveyState(survey, now);
  return { token, person, survey, edition, all, state: state === "open" && isOver ? ("answered" as const) : state };
});
