import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { Asked, ProtectedClass, QuestionKind } from "./question-kinds.ts";

/** A choice of a question; an ended one is no longer offered, and answers keep it. */
export interface QuestionChoice {
  readonly id: number;
  readonly label: string;
  readonly labelEn: string | null;
  readonly ended: boolean;
}

/** The values that a question's form shows. */
export interface QuestionDetails {
  readonly kind: QuestionKind;
  readonly label: string;
  readonly labelEn: string | null;
  readonly help: string | null;
  readonly helpEn: string | null;
  readonly asked: Asked;
  /** Whether a survey asks it for each session of a person. */
  readonly perSession: boolean;
  readonly required: boolean;
  /** The day, `YYYY-MM-DD` in the edition's zone, from which it must be answered; null: as `required` says. */
  readonly requiredFrom: string | null;
  /** How many days before that day a letter leaves, once, to those who have not answered; null: none does. */
  readonly remindDays: number | null;
  /** The last day on which the answer can be changed; null: the edition's last day. */
  readonly changeableUntil: string | null;
  readonly protectedAs: ProtectedClass | null;
  /** How many days after the edition's last day the answers are kept. */
  readonly keptDays: number;
  /** Who is asked: ids of ticket types, of sessions and of choices of earlier questions; empty: everyone. */
  readonly ticketTypes: readonly number[];
  readonly sessions: readonly number[];
  readonly choicesBefore: readonly number[];
}

/** A question of an edition, with everything that its form and its rule need. */
export interface Question extends QuestionDetails {
  readonly id: number;
  /** From 1. */
  readonly position: number;
  readonly choices: readonly QuestionChoice[];
  /** The same conditions as slugs, as forms name ticket types and sessions; null where the row is gone. */
  readonly ticketTypeSlugs: readonly (string | null)[];
  readonly sessionSlugs: readonly (string | null)[];
  /** The choices of earlier questions, each with its question; the ids are null where the row is gone. */
  readonly earlier: readonly { readonly question: number | null; readonly choice: number | null }[];
  readonly ended: boolean;
}

/** Lists an edition's questions in their order, ended ones included. */
export async function listQuestions(db: Database, { edition }: { edition: number }): Promise<Question[]> {
  const rows = await db
    .selectFrom("question")
    .select([
      "id",
      "position",
      "kind",
      "label",
      "label_en as labelEn",
      "help",
      "help_en as helpEn",
      "asked",
      "required",
    ])
    .select(["protected as protectedAs", "kept_days as keptDays", "remind_days as remindDays"])
    .select("per_session as perSession")
    .select([
      sql<string | null>`required_from::text`.as("requiredFrom"),
      sql<string | null>`changeable_until::text`.as("changeableUntil"),
      sql<boolean>`ended_at is not null`.as("ended"),
      sql<QuestionChoice[]>`(select coalesce(json_agg(json_build_object('id', id, 'label', label, 'labelEn', label_en,
        'ended', ended_at is not null) order by position, id), '[]') from question_choice
        where question_id = question.id)`.as("choices"),
      sql<
        Condition[]
      >`(select coalesce(json_agg(json_build_object('kind', kind, 'ticketType', ticket_type_id, 'session', session_id,
        'question', other_id, 'choice', choice_id,
        'slug', coalesce((select slug from ticket_type where id = ticket_type_id), (select slug from session where id = session_id)))
        order by id), '[]') from question_condition where question_id = question.id)`.as("conditions"),
    ])
    .where("edition_id", "=", edition)
    .orderBy("position")
    .execute();
  return rows.map(({ conditions, ...row }) => ({
    ...row,
    kind: row.kind as QuestionKind,
    asked: row.asked as Asked,
    protectedAs: row.protectedAs as ProtectedClass | null,
    ...conditionsOf(conditions),
  }));
}

/** Finds one question of an edition; null when there is none. */
export async function findQuestion(
  db: Database,
  { edition, question }: { edition: number; question: number },
): Promise<Question | null> {
  return (await listQuestions(db, { edition })).find(({ id }) => id === question) ?? null;
}

/**
 * Counts the answers to each question of an edition, by its id; questions without one are missing. Those of a survey's
 * questions are for no page: few of them would tell who gave them (`shownFigures`).
 */
export async function countAnswers(db: Database, { edition }: { edition: number }): Promise<Map<number, number>> {
  const { rows } = await sql<{ question: number; count: number }>`
    select question_id as question, count(*)::int as count from answer where edition_id = ${edition} group by question_id
    union all
    select question_id, count(distinct (registration_id, session_id))::int from survey_answer
      where edition_id = ${edition} group by question_id
    union all
    select question_id, count(distinct speaker_id)::int from speaker_answer
      where edition_id = ${edition} group by question_id
    union all
    select question_id, sum(answers)::int from survey_tally where edition_id = ${edition} group by question_id`.execute(
    db,
  );
  return new Map(rows.map(({ question, count }) => [question, count]));
}

/** The values that a question's form shows. */
export function questionDetails(question: Question): QuestionDetails {
  const { kind, label, labelEn, help, helpEn, asked, required, requiredFrom, remindDays } = question;
  const { perSession, changeableUntil, protectedAs, keptDays, ticketTypes, sessions, choicesBefore } = question;
  return {
    ...{ kind, label, labelEn, help, helpEn, asked, perSession, required, requiredFrom, remindDays, changeableUntil },
    ...{ protectedAs, keptDays, ticketTypes, sessions, choicesBefore },
  };
}

interface Condition {
  readonly kind: "ticket-type" | "session" | "choice";
  readonly ticketType: number | null;
  readonly session: number | null;
  readonly question: number | null;
  readonly choice: number | null;
  readonly slug: string | null;
}

function conditionsOf(conditions: readonly Condition[]) {
  const of = (kind: Condition["kind"]) => conditions.filter((each) => each.kind === kind);
  const ids = (kind: Condition["kind"], name: "ticketType" | "session" | "choice") =>
    of(kind).flatMap((each) => each[name] ?? []);
  return {
    ticketTypes: ids("ticket-type", "ticketType").toSorted(ascending),
    sessions: ids("session", "session").toSorted(ascending),
    choicesBefore: ids("choice", "choice").toSorted(ascending),
    ticketTypeSlugs: of("ticket-type").map(({ slug }) => slug),
    sessionSlugs: of("session").map(({ slug }) => slug),
    earlier: of("choice").map(({ question, choice }) => ({ question, choice })),
  };
}

const ascending = (one: number, other: number) => one - other;
