import { addQuestion } from "#app/domain/questions/edit-questions.ts";
import { findQuestion, type Question } from "#app/domain/questions/questions.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";

/** What a new question asks. */
export type NewQuestion = Omit<Parameters<typeof addQuestion>[1], "edition" | "by" | "now">;

/** A question for everybody, asked at registration, of short text, that need not be answered. */
export const PLAIN: NewQuestion = {
  ...{ kind: "line", label: "Une question", labelEn: "A question", help: null, helpEn: null, asked: "registration" },
  ...{ required: false, requiredFrom: null, remindDays: null, changeableUntil: null, protectedAs: null, keptDays: 30 },
  perSession: false,
  ...{ ticketTypes: [], sessions: [], choicesBefore: [], choices: [] },
};

/** Choices by their French words. */
export const choicesOf = (...labels: readonly string[]) => labels.map((label) => ({ label, labelEn: `${label} (en)` }));

/** Adds a question to an edition. */
export async function makeQuestion(
  db: Database,
  edition: number,
  changes: Partial<NewQuestion> = {},
): Promise<Question> {
  const made = await addQuestion(db, { ...PLAIN, ...changes, edition, by: null, now: NOW });
  const question = made.kind === "added" ? await findQuestion(db, { edition, question: made.id }) : null;
  if (!question) throw new Error(`the question was refused: ${made.kind}`);
  return question;
}
