import { type RawBuilder, sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { GivenAnswer } from "./given-answer.ts";
import { hasChoices } from "./question-kinds.ts";
import type { Question } from "./questions.ts";

/**
 * What a registration answered, by question: a text, a number, a day (`YYYY-MM-DD`), ids of choices, or true for an
 * agreement. In `answer_sheet` the database keeps those that are not protected.
 */
export type AnswerSheet = Readonly<Record<string, unknown>>;

/** SQL: the sheet of a row of `registration`, or what it says to one question; null without an answer. */
export function sheetSql(question: number | "all"): RawBuilder<AnswerSheet | null> {
  const wanted =
    question === "all" ? sql`answers` : sql`jsonb_build_object(${question}::int, answers -> ${String(question)}::text)`;
  return sql<AnswerSheet | null>`(select ${wanted} from answer_sheet where registration_id = registration.id)`;
}

/** Makes a sheet of answers. */
export function sheetOf(answers: readonly GivenAnswer[]): AnswerSheet {
  return Object.fromEntries(answers.map((answer) => [answer.question, valueIn(answer)]));
}

/** Reads the answer to a question from a sheet; null without one. */
export function givenIn(
  { id, kind, protectedAs }: Pick<Question, "id" | "kind" | "protectedAs">,
  sheet: AnswerSheet,
): GivenAnswer | null {
  const value = sheet[id];
  if (value === undefined || value === null) return null;
  const isText = typeof value === "string" && kind !== "day";
  return {
    ...{ question: id, kind, isProtected: protectedAs !== null },
    text: isText ? value : null,
    number: typeof value === "number" ? value : null,
    day: typeof value === "string" && kind === "day" ? value : null,
    choices: Array.isArray(value) ? value.map(Number) : [],
  };
}

/** What a form showed or wants of answers to these questions, for `seenOf` and `changedSince`. */
export function answerValues(
  questions: readonly { readonly id: number }[],
  answers: readonly GivenAnswer[],
): AnswerSheet {
  const sheet = sheetOf(answers);
  return Object.fromEntries(questions.map(({ id }) => [id, sheet[id] ?? null]));
}

function valueIn({ kind, text, number, day, choices }: GivenAnswer): unknown {
  return hasChoices(kind) ? choices.toSorted((one, other) => one - other) : (text ?? number ?? day ?? true);
}

/** Counts the registrations whose sheet differs from their answers. It must be none; it is checked every night. */
export async function countSheetDrift(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with said as (
      select registration_id, question_id, case when kind in ('choice', 'choices')
        then (select jsonb_agg(choice_id order by choice_id) from answer_choice
          where answer_choice.registration_id = answer.registration_id and answer_choice.question_id = answer.question_id)
        else coalesce(to_jsonb(text), to_jsonb(number), to_jsonb(day), 'true') end as value
      from answer where not is_protected
    ), counted as (
      select registration_id, jsonb_object_agg(question_id, value) as answers from said
      where value is not null group by registration_id
    )
    select count(*)::int as count from counted full join answer_sheet using (registration_id)
    where counted.answers is distinct from answer_sheet.answers`.execute(db);
  return rows[0]?.count ?? 0;
}
