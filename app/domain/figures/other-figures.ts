import { sql } from "kysely";
import { LETTER_STATE, type LetterState } from "../letter-state.ts";
import type { Database } from "../transaction.ts";

/** How full a session is, with its slot. */
export interface SessionFigure {
  readonly id: number;
  readonly title: string;
  readonly titleEn: string | null;
  readonly start: Date | null;
  readonly size: number;
  readonly used: number;
}

/** Reads how full the bookable sessions are, by their start; those without a slot last. Cancelled ones are left out. */
export async function figuresBySession(db: Database, { edition }: { edition: number }): Promise<SessionFigure[]> {
  return await db
    .selectFrom("session_places")
    .innerJoin("session", "session.id", "session_id")
    .select(["session.id", "title", "title_en as titleEn", "starts_at as start", "size", "used"])
    .where("edition_id", "=", edition)
    .where("cancelled_at", "is", null)
    .orderBy(sql`starts_at nulls last`)
    .orderBy("session.id")
    .execute();
}

/** The letters of a kind, by state. */
export interface LetterFigure {
  readonly kind: string;
  readonly total: number;
  readonly states: Readonly<Partial<Record<LetterState, number>>>;
}

/** Counts an edition's letters by kind and state, the most frequent kind first. */
export async function figuresOfLetters(db: Database, { edition }: { edition: number }): Promise<LetterFigure[]> {
  const { rows } = await sql<{ kind: string; state: LetterState; count: number }>`
    select kind, state, count(*)::int as count
    from (select kind, ${LETTER_STATE} as state from letter where edition_id = ${edition}) as of_edition
    group by kind, state`.execute(db);
  const kinds = [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, of]) => ({
    kind,
    total: of.reduce((sum, { count }) => sum + count, 0),
    states: Object.fromEntries(of.map(({ state, count }) => [state, count])),
  }));
  return kinds.sort((one, other) => other.total - one.total || (one.kind < other.kind ? -1 : 1));
}

/** How often a choice was given as the answer to a question. */
export interface AnswerFigure {
  readonly question: number;
  readonly label: string;
  readonly labelEn: string | null;
  readonly choice: number;
  readonly choiceLabel: string;
  readonly choiceLabelEn: string | null;
  readonly given: number;
  /** The active registrations that answered the question. */
  readonly answered: number;
}

/**
 * Counts the answers of active registrations to the questions with choices, in their order. Protected answers, about diet
 * and access, are left out: the kitchen alone sees them. So are the questions of the survey, which has figures of its own.
 */
export async function figuresOfAnswers(db: Database, { edition }: { edition: number }): Promise<AnswerFigure[]> {
  const { rows } = await sql<AnswerFigure>`
    with given as (
      select answer_choice.question_id, choice_id, registration_id from answer_choice
        join registration on registration.id = registration_id and cancelled_at is null and awaits is null
      where registration.edition_id = ${edition}
    ), answered as (select question_id, count(distinct registration_id)::int as answered from given group by 1),
    chosen as (select choice_id, count(*)::int as given from given group by 1)
    select question.id as question, question.label, question.label_en as "labelEn", choice.id as choice,
      choice.label as "choiceLabel", choice.label_en as "choiceLabelEn", coalesce(chosen.given, 0) as given,
      coalesce(answered.answered, 0) as answered
    from question join question_choice as choice on choice.question_id = question.id
      left join chosen on chosen.choice_id = choice.id
      left join answered on answered.question_id = question.id
    where question.edition_id = ${edition} and question.protected is null and question.asked not in ('after', 'speaker')
    order by question.position, question.id, choice.position, choice.id`.execute(db);
  return rows;
}
