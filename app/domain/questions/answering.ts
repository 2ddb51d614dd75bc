import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { type Answer, answersOf } from "./answers.ts";
import { type AskedQuestion, askedQuestions } from "./asked-questions.ts";
import type { Asked } from "./question-kinds.ts";
import { listQuestions, type Question } from "./questions.ts";
import { type Days, isChangeable, questionsFor } from "./questions-for.ts";

/** A registration that answers: its edition, and what brings questions up. */
interface Answerer {
  readonly registration: number;
  readonly edition: number;
  /** Slug. */
  readonly ticketType: string;
  /** Slugs of the booked sessions. */
  readonly sessions: readonly string[];
}

/** What one registration was asked, and answered. */
export interface Answering {
  /** Every question of the edition that has not ended, for a form that may bring further ones up. */
  readonly all: readonly AskedQuestion[];
  /** The questions that it is asked now, in their order, protected ones included. */
  readonly asked: readonly AskedQuestion[];
  /** Those of them that must be answered and are not. */
  readonly owed: readonly AskedQuestion[];
  /** Those of them whose answer can be given or changed by the person today. */
  readonly open: readonly AskedQuestion[];
  readonly answers: readonly Answer[];
  /** All questions of the edition, ended ones included: an answer may be to one that is no longer asked. */
  readonly questions: readonly Question[];
}

/**
 * Reads what a registration is asked and has answered.
 *
 * @param options.at the moments that count, by default the person's
 * @param options.known the edition's questions, where they are known
 */
export async function answeringOf(
  db: Database,
  {
    registration,
    days,
    at = ["registration", "later"],
    known,
  }: { registration: number; days: Days; at?: readonly Asked[]; known?: readonly Question[] },
): Promise<Answering> {
  if (known?.length === 0) return NOTHING;
  const answerer = await answererOf(db, registration);
  const questions = known ?? (answerer ? await listQuestions(db, { edition: answerer.edition }) : []);
  if (!answerer || questions.length === 0) return NOTHING;
  const answers = (await answersOf(db, { registrations: [registration] })).get(registration) ?? [];
  const all = askedQuestions(withOwnChoices(questions, answers), { ...days, at: ["registration", "later", "door"] });
  const asked = questionsFor(all, { ...answerer, answers }).filter((question) => at.includes(question.asked));
  const answered = new Set(answers.map(({ question }) => question));
  return {
    all,
    asked,
    owed: asked.filter(({ id, mustAnswer }) => mustAnswer && !answered.has(id)),
    open: asked.filter((question) => isChangeable(question, days)),
    answers,
    questions,
  };
}

/** A choice that has ended is still offered to a person who has chosen it. */
export function withOwnChoices(
  questions: readonly Question[],
  answers: readonly { readonly choices: readonly number[] }[],
): Question[] {
  const chosen = new Set(answers.flatMap(({ choices }) => choices));
  return questions.map((question) => ({
    ...question,
    choices: question.choices.map((choice) => (chosen.has(choice.id) ? { ...choice, ended: false } : choice)),
  }));
}

const NOTHING: Answering = { all: [], asked: [], owed: [], open: [], answers: [], questions: [] };

/** Finds what brings questions up for a registration; null when it is unknown. */
export async function answererOf(db: Database, registration: number): Promise<Answerer | null> {
  const { rows } = await sql<Answerer>`select registration.id as registration, registration.edition_id as edition,
      ticket_type.slug as "ticketType",
      array(select session.slug from booking join session on session.id = session_id
        where registration_id = registration.id order by session.slug) as sessions
    from registration join ticket_type on ticket_type.id = ticket_type_id where registration.id = ${registration}`.execute(
    db,
  );
  return rows[0] ?? null;
}
