import { type RawBuilder, sql } from "kysely";
import { type AnswerSheet, givenIn, sheetSql } from "../questions/answer-sheet.ts";
import { listQuestions } from "../questions/questions.ts";
import { openOnes } from "../questions/questions-for.ts";
import { type SaidAnswer, saidAnswer } from "../questions/said-answer.ts";
import type { Database } from "../transaction.ts";
import type { Field } from "./layout.ts";

/** What some layouts print besides the name and the post. Protected answers are not among it. */
export interface BadgeExtras {
  readonly sessions: readonly {
    readonly title: string;
    readonly titleEn: string | null;
    readonly startsAt: Date | null;
    readonly room: string | null;
  }[];
  readonly options: readonly { readonly name: string; readonly nameEn: string | null }[];
  /** by question */
  readonly answers: ReadonlyMap<number, SaidAnswer>;
}

export const NO_EXTRAS: BadgeExtras = { sessions: [], options: [], answers: new Map() };

/** Reads what the fields print, by registration. Cancelled sessions are left out. */
export async function extrasOf(
  db: Database,
  {
    edition,
    registrations,
    fields,
  }: { edition: number; registrations: readonly number[]; fields: ReadonlySet<Field["of"]> },
): Promise<ReadonlyMap<number, BadgeExtras>> {
  if (!["sessions", "options", "answer"].some((of) => fields.has(of as Field["of"]))) return new Map();
  const questions = fields.has("answer") ? openOnes(await listQuestions(db, { edition })) : [];
  const { rows } = await sql<{
    id: number;
    sessions: (Omit<BadgeExtras["sessions"][number], "startsAt"> & { startsAt: string | null })[] | null;
    options: BadgeExtras["options"] | null;
    sheet: AnswerSheet | null;
  }>`
    select registration.id, ${SESSIONS} as sessions, ${OPTIONS} as options,
      ${questions.length > 0 ? sheetSql("all") : sql`null::jsonb`} as sheet
    from registration where registration.id = any(${registrations}::int[])`.execute(db);
  return new Map(
    rows.map(({ id, sessions, options, sheet }) => {
      const answers = questions.flatMap((question) => {
        const given = givenIn(question, sheet ?? {});
        return given ? [[question.id, saidAnswer(question, given)] as const] : [];
      });
      const booked = (sessions ?? []).map((one) => ({
        ...one,
        startsAt: one.startsAt ? new Date(one.startsAt) : null,
      }));
      return [id, { sessions: booked, options: options ?? [], answers: new Map(answers) }];
    }),
  );
}

const SESSIONS = sql`(
  select json_agg(json_build_object('title', title, 'titleEn', title_en, 'startsAt', starts_at, 'room', room.name)
    order by starts_at nulls last, session.id)
  from booking join session on session.id = session_id left join room on room.id = room_id
  where booking.registration_id = registration.id and session.cancelled_at is null)`;

const OPTIONS = sql`(
  select json_agg(json_build_object('name', option.name, 'nameEn', option.name_en) order by option.id)
  from chosen_option join option on option.id = option_id where chosen_option.registration_id = registration.id)`;

const ANSWERS = sql`(
  select json_agg(json_build_array(question_id, text, number, day, (
    select json_agg(choice_id order by choice_id) from answer_choice
    where answer_choice.registration_id = answer.registration_id and answer_choice.question_id = answer.question_id))
    order by question_id)
  from answer where answer.registration_id = registration.id and not is_protected)`;

/** What fields print beyond names and posts, as a text that changes with it; null where they print no more. */
export function extrasText(fields: ReadonlySet<Field["of"]>): RawBuilder<string | null> {
  const parts = [
    ...(fields.has("ticket-type") ? [sql`ticket_type.name`] : []),
    ...(fields.has("sessions") ? [SESSIONS] : []),
    ...(fields.has("options") ? [OPTIONS] : []),
    ...(fields.has("answer") ? [ANSWERS] : []),
  ];
  return parts.length === 0 ? sql`null::text` : sql`json_build_array(${sql.join(parts)})::text`;
}
