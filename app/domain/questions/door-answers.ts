import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { type AnswerSheet, givenIn, sheetSql } from "./answer-sheet.ts";
import type { Question } from "./questions.ts";
import { openOnes, questionsFor } from "./questions-for.ts";
import { type SaidAnswer, saidAnswer } from "./said-answer.ts";

/** A question that is asked at the door, with what a person answered; null: nothing yet. */
export interface AskedAtDoor {
  readonly label: string;
  readonly labelEn: string | null;
  readonly said: SaidAnswer | null;
}

/** Whether anything but protected questions is asked at the door. */
function asksAtDoor(questions: readonly Question[]): boolean {
  return openOnes(questions).some(({ asked, ended }) => asked === "door" && !ended);
}

/**
 * Reads, by registration, what people are asked at the door, and what they answered. Protected questions are not among it.
 *
 * @param questions the edition's, all of them: what is asked may depend on earlier answers
 */
export async function doorAnswersOf(
  db: Database,
  { registrations, questions }: { registrations: readonly number[]; questions: readonly Question[] },
): Promise<Map<number, AskedAtDoor[]>> {
  const open = openOnes(questions);
  if (registrations.length === 0 || !asksAtDoor(questions)) return new Map();
  const { rows } = await sql<{ id: number; ticketType: string; sessions: string[]; sheet: AnswerSheet | null }>`
    select registration.id, ticket_type.slug as "ticketType", ${sheetSql("all")} as sheet,
      array(select session.slug from booking join session on session.id = session_id
        where registration_id = registration.id) as sessions
    from registration join ticket_type on ticket_type.id = ticket_type_id
    where registration.id = any(${registrations}::int[])`.execute(db);
  return new Map(
    rows.map(({ id, sheet, ...chosen }) => {
      const given = new Map(open.map((question) => [question.id, givenIn(question, sheet ?? {})]));
      const answers = [...given.values()].filter((answer) => answer !== null);
      const asked = questionsFor(open, { ...chosen, answers }).filter((question) => question.asked === "door");
      const said = asked.map((question) => {
        const answer = given.get(question.id);
        return { label: question.label, labelEn: question.labelEn, said: answer ? saidAnswer(question, answer) : null };
      });
      return [id, said];
    }),
  );
}
