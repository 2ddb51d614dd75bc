import type { Answering } from "./answering.ts";
import type { GivenAnswer } from "./given-answer.ts";
import { type SaidAnswer, saidAnswer } from "./said-answer.ts";

/** A question of a registration with what was answered; null: nothing yet. */
export interface ListedAnswer {
  readonly id: number;
  readonly label: string;
  readonly labelEn: string | null;
  readonly said: SaidAnswer | null;
  readonly owed: boolean;
}

/** What was asked and answered. */
type Said = Pick<Answering, "asked" | "owed" | "questions"> & { readonly answers: readonly GivenAnswer[] };

/**
 * Lists what a registration, or a speaker, was asked, with its answers, and answers to questions that it is no longer asked.
 *
 * @param options.protectedToo true for the person, and for who may see protected answers
 */
export function listedAnswers(
  { asked, owed, answers, questions }: Said,
  { protectedToo }: { protectedToo: boolean },
): ListedAnswer[] {
  const given = new Map(answers.map((answer): [number, GivenAnswer] => [answer.question, answer]));
  return questions
    .filter(({ id, protectedAs }) => (protectedToo || protectedAs === null) && (given.has(id) || isIn(asked, id)))
    .map((question) => {
      const answer = given.get(question.id);
      const { id, label, labelEn } = question;
      return { id, label, labelEn, said: answer ? saidAnswer(question, answer) : null, owed: isIn(owed, id) };
    });
}

const isIn = (questions: readonly { readonly id: number }[], id: number) => questions.some((each) => each.id === id);
