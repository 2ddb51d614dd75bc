import { movedDay } from "../edition/same-weekday.ts";
import type { Asked } from "./question-kinds.ts";
import type { Question } from "./questions.ts";
import { type Days, isRequired } from "./questions-for.ts";

/** A question as a form asks it on a day. */
export interface AskedQuestion extends Question {
  readonly mustAnswer: boolean;
  /** The last day, `YYYY-MM-DD`, on which the answer is kept; null while the edition has no days. */
  readonly keptUntil: string | null;
}

/** Makes the questions that are asked at a moment of a registration, ended ones left out. */
export function askedQuestions(questions: readonly Question[], { at, ...days }: Days & { at: readonly Asked[] }) {
  return questions
    .filter(({ ended, asked }) => !ended && at.includes(asked))
    .map(
      (question): AskedQuestion => ({
        ...question,
        mustAnswer: isRequired(question, days),
        keptUntil: days.last && movedDay(days.last, question.keptDays),
      }),
    );
}
