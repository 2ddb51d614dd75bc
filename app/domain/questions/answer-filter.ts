import { type RawBuilder, sql } from "kysely";

/**
 * Whose answers are looked for: those who chose this, who answered this question, or who are asked it and have not
 * answered. Ids; a protected question finds nobody.
 */
export type AnswerFilter =
  | { readonly by: "choice"; readonly id: number }
  | { readonly by: "answered"; readonly id: number }
  | { readonly by: "unanswered"; readonly id: number };

/**
 * SQL: the condition on a row of `registration` that its answers match. Who chose something is looked up by id, and who has
 * not answered by the set of those who have: looking into the answers of each person in the list's order takes long where those
 * who match have the last names. Whether the question is protected is read once, not by row.
 *
 * @param options.inOrder true where the first rows of an order are read: they are then tried in it against the set of
 * those who match, instead of all who match being read and sorted
 */
export function answersMatch({ by, id }: AnswerFilter, { inOrder = false } = {}): RawBuilder<boolean> {
  if (by === "choice") {
    const chose = sql`select registration_id from answer_choice
      where choice_id = ${id} and (select not is_protected from question
        join question_choice on question_id = question.id where question_choice.id = ${id})`;
    // `is true` keeps Postgres from joining, which loses the order.
    return inOrder
      ? sql<boolean>`(registration.id in (${chose})) is true`
      : sql<boolean>`registration.id = any(array(${chose}))`;
  }
  if (by === "answered")
    return sql<boolean>`exists (select from answer
        where answer.registration_id = registration.id and question_id = ${id})
      and (select not is_protected from question where id = ${id})`;
  return sql<boolean>`registration.id not in (select registration_id from answer where question_id = ${id})
    and ${isAsked(id)}`;
}

/**
 * SQL: whether the conditions of a question that has not ended are met. `questionsFor` is stricter: an answer to an earlier
 * question counts there only while that one is asked itself. So a list may name people who owe nothing; no letter asks
 * them, because `answeringOf` judges again before it is sent.
 */
function isAsked(question: number): RawBuilder<boolean> {
  const own = (kind: string) => sql`select from question_condition as own
    where own.question_id = ${question} and own.kind = ${kind}`;
  return sql<boolean>`exists (select from question where question.id = ${question} and ended_at is null
      and not is_protected and question.edition_id = registration.edition_id)
    and (not exists (${own("ticket-type")}) or exists (${own("ticket-type")}
      and own.ticket_type_id = registration.ticket_type_id))
    and (not exists (${own("session")}) or exists (${own("session")} and own.session_id in
      (select session_id from booking where registration_id = registration.id)))
    and not exists (${own("choice")} and not exists (select from question_condition as same
      join answer_choice on answer_choice.choice_id = same.choice_id
      where same.question_id = ${question} and same.other_id is not distinct from own.other_id
        and answer_choice.registration_id = registration.id))`;
}
