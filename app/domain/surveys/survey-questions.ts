/** The rule of what a survey asks whom. Pure. */
import type { AskedQuestion } from "../questions/asked-questions.ts";
import type { GivenAnswer } from "../questions/given-answer.ts";
import { questionsFor } from "../questions/questions-for.ts";

/** A session that a person is asked about. */
export interface SurveySession {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly titleEn: string | null;
}

/** What brings questions up for a person. */
export interface Surveyed {
  /** Slug. */
  readonly ticketType: string;
  readonly sessions: readonly SurveySession[];
}

/** A question of a survey as a person is asked it: about the whole, or about one session. */
export interface SurveyQuestion extends AskedQuestion {
  readonly session: SurveySession | null;
}

/** An answer to a question of a survey. */
export interface SurveyAnswer extends GivenAnswer {
  /** The session's id; null for a question about the whole. */
  readonly about: number | null;
}

/** Lists every question that may come up for a person: those about the whole, then those about each session. */
export function surveyQuestions(
  questions: readonly AskedQuestion[],
  { sessions }: Pick<Surveyed, "sessions">,
): SurveyQuestion[] {
  const [each, whole] = [questions.filter(isPerSession), questions.filter((question) => !isPerSession(question))];
  return [
    ...whole.map((question) => ({ ...question, session: null })),
    ...sessions.flatMap((session) => each.map((question) => ({ ...question, session }))),
  ];
}

/**
 * Lists the questions that a person is asked by what they have answered so far, in the order of `surveyQuestions`. Those
 * about a session follow the answers about it and those about the whole.
 */
export function surveyQuestionsFor(
  all: readonly SurveyQuestion[],
  { ticketType, sessions }: Surveyed,
  answers: readonly SurveyAnswer[],
): SurveyQuestion[] {
  const about = (session: number | null) => answers.filter((answer) => answer.about === session);
  const slugs = sessions.map(({ slug }) => slug);
  const ofWhole = all.filter(({ session }) => session === null);
  const whole = questionsFor(ofWhole, { ticketType, sessions: slugs, answers: about(null) });
  // They are asked: what brought them up is not judged again by the one session.
  const known = whole.map((question) => ({ ...question, ticketTypeSlugs: [], sessionSlugs: [], earlier: [] }));
  return [
    ...whole,
    ...sessions.flatMap(({ id, slug }) => {
      const own = all.filter(({ session }) => session?.id === id);
      const chosen = { ticketType, sessions: [slug], answers: [...about(null), ...about(id)] };
      return questionsFor([...known, ...own], chosen).filter(({ session }) => session !== null);
    }),
  ];
}

const isPerSession = ({ perSession }: AskedQuestion) => perSession;
