import { changeAnswers } from "#app/domain/questions/change-answers.ts";
import { addQuestion } from "#app/domain/questions/edit-questions.ts";
import type { GivenAnswer } from "#app/domain/questions/given-answer.ts";
import { listQuestions, type Question } from "#app/domain/questions/questions.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_QUESTIONS, type DemoQuestion } from "#db/seed/demo-questions.ts";
import { made } from "./seed-programme.ts";

const KEPT_DAYS = 30;

interface Where {
  readonly edition: number;
  /** When the questions were written. */
  readonly asked: Date;
  readonly now: Date;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** Adds the demonstration's questions, and the answers that some people gave. */
export async function seedQuestions(trx: Trx, { edition, asked, now, today }: Where): Promise<void> {
  for (const { choices, ...question } of DEMO_QUESTIONS)
    made(
      await addQuestion(trx, {
        ...{ edition, by: null, now: asked, kind: question.kind, label: question.label, labelEn: question.labelEn },
        ...{ help: question.help, helpEn: question.helpEn, asked: question.asked, protectedAs: question.protectedAs },
        ...{ required: false, requiredFrom: null, remindDays: null, changeableUntil: null, keptDays: KEPT_DAYS },
        ...{ perSession: false, ticketTypes: [], sessions: [], choicesBefore: [] },
        choices: choices.map(([label, labelEn]) => ({ label, labelEn })),
      }),
    );
  const questions = await listQuestions(trx, { edition });
  const people = await trx
    .selectFrom("registration")
    .select("id")
    .where("edition_id", "=", edition)
    .where("cancelled_at", "is", null)
    .orderBy("id")
    .execute();
  for (const [at, { id: registration }] of people.entries()) {
    const answers = DEMO_QUESTIONS.flatMap((demo, number) => answerOf(demo, questions[number], at + number) ?? []);
    const days = { today, last: null };
    const shown = answers.map(({ question }) => question);
    if (shown.length > 0) await changeAnswers(trx, { registration, shown, answers, days, by: null, now });
  }
}

function answerOf({ oneIn, texts }: DemoQuestion, question: Question | undefined, turn: number): GivenAnswer | null {
  if (!question || oneIn === null || turn % oneIn !== 0) return null;
  const at = Math.floor(turn / oneIn);
  const choice = question.choices[at % Math.max(question.choices.length, 1)];
  return {
    ...{ question: question.id, kind: question.kind, isProtected: question.protectedAs !== null },
    ...{ text: texts[at % Math.max(texts.length, 1)] ?? null, number: null, day: null },
    choices: choice ? [choice.id] : [],
  };
}
