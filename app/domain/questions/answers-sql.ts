import { type RawBuilder, sql } from "kysely";

/** What the statement differs in, as SQL. */
interface Fragments {
  /** Rows with the columns `registration_id`, `edition_id` and `answers`: a jsonb list of `GivenAnswer`. */
  readonly rows: RawBuilder<unknown>;
  readonly now: RawBuilder<unknown>;
}

/**
 * Builds the common tables that write answers. An answer to a question that was removed, or has become one of another
 * kind or class since it was read, is dropped: the person owes it then. The lock waits for who removes or changes it now,
 * and reads the row again.
 */
export function answersSql({ rows, now }: Fragments): RawBuilder<unknown> {
  return sql`
    given as (
      select own.registration_id, question.id as question_id, question.edition_id, question.kind,
        question.is_protected, sent.text, sent.number, sent.day, sent.choices
      from (${rows}) as own, jsonb_to_recordset(own.answers) sent
        (question int, kind text, "isProtected" boolean, text text, number int, day date, choices int[])
        join question on question.id = sent.question and question.kind = sent.kind
          and question.is_protected = sent."isProtected"
      where question.edition_id = own.edition_id
      for key share of question
    ), answered as (
      insert into answer
        (registration_id, question_id, edition_id, kind, is_protected, text, number, day, answered_at, consented_at)
      select registration_id, question_id, edition_id, kind, is_protected, text, number, day, ${now}::timestamptz,
        case when is_protected then ${now}::timestamptz end from given
    ), chosen as (
      insert into answer_choice (registration_id, question_id, choice_id)
      select registration_id, question_id, unnest(choices) from given
    )`;
}
