import type { QuestionKind } from "#app/domain/questions/question-kinds.ts";
import { answerSurvey } from "#app/domain/surveys/answer-survey.ts";
import { arrangeSurvey } from "#app/domain/surveys/arrange-survey.ts";
import type { SurveyAnswer } from "#app/domain/surveys/survey-questions.ts";
import type { SurveyWay } from "#app/domain/surveys/surveys.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";
import { makeEdition } from "./edition-samples.ts";
import { choicesOf, makeQuestion } from "./question-samples.ts";
import { makeRegistration } from "./registration-samples.ts";

/** A survey is open from an hour before `NOW` to this moment, days after its edition. */
export const CLOSES = new Date(NOW.getTime() + 5 * 86_400_000);
export const AFTER = new Date(CLOSES.getTime() + 3_600_000);

/** An edition with a survey: how one liked it, in words and by choice, and of each session a mark. */
export async function surveyed(db: Database, way: SurveyWay, year = 2030) {
  const edition = await makeEdition(db, { year });
  const asked = { asked: "after" as const, keptDays: 365 };
  const liked = await makeQuestion(db, edition.id, {
    ...{ ...asked, kind: "choice", label: "Satisfait ?", choices: choicesOf("Oui", "Non") },
  });
  const words = await makeQuestion(db, edition.id, { ...asked, kind: "area", label: "En un mot ?" });
  const mark = await makeQuestion(db, edition.id, { ...asked, kind: "number", label: "Note ?", perSession: true });
  const opensAt = new Date(NOW.getTime() - 3_600_000);
  await arrangeSurvey(db, { edition: edition.id, way, opensAt, closesAt: CLOSES, by: null, now: opensAt });
  return { edition, liked, words, mark };
}

/** An answer with one value. */
export function answering(
  { id, kind }: { readonly id: number; readonly kind: QuestionKind },
  value: string | number,
  about: number | null = null,
): SurveyAnswer {
  const base = { question: id, kind, about, isProtected: false, text: null, number: null, day: null, choices: [] };
  if (kind === "choice") return { ...base, choices: [Number(value)] };
  return kind === "number" ? { ...base, number: Number(value) } : { ...base, text: String(value) };
}

/** Registers person number `at`, who answers. @returns the registration's id */
export async function answered(
  db: Database,
  { edition, way }: { edition: number; way: SurveyWay },
  at: number,
  answers: readonly SurveyAnswer[],
): Promise<number> {
  const { id: registration } = await makeRegistration(db, edition, at);
  const outcome = await answerSurvey(db, { registration, edition, promised: way, answers, now: NOW });
  if (outcome.kind !== "answered") throw new Error(outcome.kind);
  return registration;
}
