import { changeAnswers } from "#app/domain/questions/change-answers.ts";
import { addQuestion } from "#app/domain/questions/edit-questions.ts";
import { attachFile } from "#app/domain/questions/file-answers.ts";
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
  const types = await trx.selectFrom("ticket_type").select(["id", "name"]).where("edition_id", "=", edition).execute();
  for (const { choices, only, ...question } of DEMO_QUESTIONS)
    made(
      await addQuestion(trx, {
        ...{ edition, by: null, now: asked, kind: question.kind, label: question.label, labelEn: question.labelEn },
        ...{ help: question.help, helpEn: question.helpEn, asked: question.asked, protectedAs: question.protectedAs },
        ...{ requiredFrom: null, remindDays: null, changeableUntil: null, keptDays: KEPT_DAYS },
        required: only !== undefined || question.asked === "speaker",
        ...{ perSession: false, sessions: [], choicesBefore: [] },
        ticketTypes: types.filter(({ name }) => name === only).map(({ id }) => id),
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
    for (const { question, kind, text } of answers)
      if (kind === "file") await attachFile(trx, { registration, question, days, by: null, now, file: cardOf(text) });
  }
}

/** A page with a sentence, as a PDF. It stands for the card of an invented person. */
function cardOf(name: string | null) {
  const text = "BT /F1 18 Tf 60 760 Td (Carte fictive, pour la demonstration) Tj ET";
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  const body = objects.map((object, at) => `${at + 1} 0 obj${object}endobj\n`).join("");
  const content = Buffer.from(`%PDF-1.4\n${body}trailer<</Root 1 0 R/Size 6>>\n%%EOF\n`, "latin1");
  return { name: name ?? "carte.pdf", format: "pdf" as const, content };
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
