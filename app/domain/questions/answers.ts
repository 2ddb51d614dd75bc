import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { GivenAnswer } from "./given-answer.ts";
import type { QuestionKind } from "./question-kinds.ts";

/** An answer of a registration, as it is stored. */
export interface Answer extends GivenAnswer {
  readonly registration: number;
  readonly answeredAt: Date;
}

/** Reads the answers of registrations, by registration: protected ones too, which few may see. Lists read `answer_sheet`. */
export async function answersOf(
  db: Database,
  { registrations }: { registrations: readonly number[] },
): Promise<Map<number, Answer[]>> {
  if (registrations.length === 0) return new Map();
  const { rows } = await sql<Answer & { kind: QuestionKind }>`
    select registration_id as registration, question_id as question, kind, is_protected as "isProtected", text, number,
      day::text as day, answered_at as "answeredAt",
      case when kind in ('choice', 'choices') then
        array(select choice_id from answer_choice join question_choice on question_choice.id = choice_id
          where answer_choice.registration_id = answer.registration_id and answer_choice.question_id = answer.question_id
          order by question_choice.position, choice_id) else '{}' end as choices
    from answer where registration_id = any(${registrations}::int[])
    order by registration_id, question_id`.execute(db);
  return Map.groupBy(rows, ({ registration }) => registration);
}
