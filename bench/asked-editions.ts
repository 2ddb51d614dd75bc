import { sql } from "kysely";
import type { Database } from "#app/domain/transaction.ts";

export const QUESTIONS = 10;

/**
 * Adds ten questions to an edition: short texts, whole numbers, days, and choices among four, in turn.
 *
 * @returns their ids and kinds, with the ids of their choices
 */
export async function askTenQuestions(db: Database, edition: number) {
  const { rows } = await sql<{ id: number; kind: string }>`
    insert into question (edition_id, position, kind, label, label_en, asked, required, kept_days)
    select ${edition}, at + (select coalesce(max(position), 0) from question where edition_id = ${edition}), (array['line', 'number', 'day', 'choice'])[1 + at % 4], 'Question ' || at, 'Question ' || at,
      'registration', at % 2 = 0, 30
    from generate_series(1, ${QUESTIONS}::int) as at returning id, kind`.execute(db);
  await sql`insert into question_choice (question_id, position, label)
    select id, at, 'Choix ' || at from question, generate_series(1, 4) as at
    where question.id = any(${rows.map(({ id }) => id)}::int[]) and kind = 'choice'`.execute(db);
  const choices = await db.selectFrom("question_choice").select(["id", "question_id"]).orderBy("id").execute();
  return rows.map(({ id, kind }) => ({
    ...{ id, kind },
    choices: choices.filter((choice) => choice.question_id === id).map((choice) => choice.id),
  }));
}

/** Writes an answer of every registration of an edition to each of its questions. */
export async function answerEverything(db: Database, edition: number): Promise<void> {
  await sql`insert into answer (registration_id, question_id, edition_id, kind, is_protected, text, number, day, answered_at)
    select registration.id, question.id, ${edition}, kind, false,
      case kind when 'line' then 'Réponse ' || registration.id end, case kind when 'number' then registration.id % 90 end,
      case kind when 'day' then date '2030-01-01' + registration.id % 60 end, now()
    from registration, question where registration.edition_id = ${edition} and question.edition_id = ${edition}`.execute(
    db,
  );
  await sql`insert into answer_choice (registration_id, question_id, choice_id)
    select registration_id, question_id, (select id from question_choice
      where question_choice.question_id = answer.question_id and position = 1 + registration_id % 4)
    from answer where edition_id = ${edition} and kind = 'choice'`.execute(db);
}
