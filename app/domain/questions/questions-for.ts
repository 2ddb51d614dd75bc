/** The rule of who is asked what, and when. Pure. */
import type { GivenAnswer } from "./given-answer.ts";
import { answererOfAsked, hasChoices } from "./question-kinds.ts";
import type { Question } from "./questions.ts";

/** What a person has chosen so far. */
export interface Chosen {
  /** Slug. */
  readonly ticketType: string;
  /** Slugs. */
  readonly sessions: readonly string[];
  readonly answers: readonly Pick<GivenAnswer, "question" | "choices">[];
}

/** A day, `YYYY-MM-DD` in the edition's zone, and the edition's last one; null while it has no days. */
export interface Days {
  readonly today: string;
  readonly last: string | null;
}

/**
 * Lists the questions that a person is asked: those that have not ended and whose conditions are all met. Of the ticket
 * types that a question names one must be chosen, of the sessions one booked, and of the choices of each earlier question
 * one given; an answer to an earlier question counts only while that question is asked itself. A condition whose ticket
 * type, session or choice was removed is never met.
 */
export function questionsFor<Q extends Question>(questions: readonly Q[], chosen: Chosen): Q[] {
  const given = new Map(chosen.answers.map(({ question, choices }) => [question, choices]));
  const asked: Q[] = [];
  for (const question of questions) {
    if (question.ended || hasNoChoice(question) || !isAskedOf(question, chosen)) continue;
    const others = Map.groupBy(question.earlier, ({ question: other }) => other);
    const answered = [...others].every(
      ([other, choices]) =>
        asked.some(({ id }) => id === other) &&
        choices.some(({ choice }) => choice !== null && given.get(other ?? 0)?.includes(choice)),
    );
    if (answered) asked.push(question);
  }
  return asked;
}

/** The questions that registrations answer, before the edition and at the door. */
export function ofRegistrations<Q extends Pick<Question, "asked">>(questions: readonly Q[]): Q[] {
  return questions.filter(({ asked }) => answererOfAsked(asked) === "registration");
}

/** The questions that the edition's survey asks. */
export function ofSurvey<Q extends Pick<Question, "asked">>(questions: readonly Q[]): Q[] {
  return questions.filter(({ asked }) => asked === "after");
}

/** The questions that are put to speakers. */
export function ofSpeakers<Q extends Pick<Question, "asked">>(questions: readonly Q[]): Q[] {
  return questions.filter(({ asked }) => asked === "speaker");
}

/** The questions that a form's inputs answer: a file is attached on a page of its own. */
export function typedOnes<Q extends Pick<Question, "kind">>(questions: readonly Q[]): Q[] {
  return questions.filter(({ kind }) => kind !== "file");
}

/** The questions whose answers are not protected. */
export function openOnes<Q extends Pick<Question, "protectedAs">>(questions: readonly Q[]): Q[] {
  return questions.filter(({ protectedAs }) => protectedAs === null);
}

/** The questions whose answers are protected. */
export function protectedOnes<Q extends Pick<Question, "protectedAs">>(questions: readonly Q[]): Q[] {
  return questions.filter(({ protectedAs }) => protectedAs !== null);
}

/** Whether a question must be answered on a day. */
export function isRequired(question: Pick<Question, "required" | "requiredFrom">, { today }: Days): boolean {
  return question.required || (question.requiredFrom !== null && question.requiredFrom <= today);
}

/** Whether the answer can be given or changed on a day: up to the question's day, and never after the edition. */
export function isChangeable({ changeableUntil }: Pick<Question, "changeableUntil">, { today, last }: Days): boolean {
  return today <= (changeableUntil ?? "9999") && today <= (last ?? "9999");
}

/** A choice among none cannot be asked. */
function hasNoChoice({ kind, choices }: Question): boolean {
  return hasChoices(kind) && choices.every(({ ended }) => ended);
}

function isAskedOf({ ticketTypeSlugs, sessionSlugs }: Question, { ticketType, sessions }: Chosen): boolean {
  const ofType = ticketTypeSlugs.length === 0 || ticketTypeSlugs.includes(ticketType);
  return ofType && (sessionSlugs.length === 0 || sessionSlugs.some((slug) => slug !== null && sessions.includes(slug)));
}
