import { type RawBuilder, sql } from "kysely";
import { audit } from "../audit.ts";
import type { Database } from "../transaction.ts";
import type { AnswerFilter } from "./answer-filter.ts";
import { type AnswerSheet, sheetOf } from "./answer-sheet.ts";
import { answersOf } from "./answers.ts";

/** Which people with needs are meant. */
export interface NeedsWanted {
  readonly edition: number;
  /** Slug of a session that they have booked; null: everybody. */
  readonly session: string | null;
  /** Id of an option that they have; null: everybody. */
  readonly option: number | null;
  /** A choice that they made, or a question that they answered; null: whatever they need. */
  readonly answer: AnswerFilter | null;
}

/** A person with diet or access needs. */
export interface Needing {
  readonly id: number;
  readonly name: string;
  readonly ticketType: string;
  /** To the protected questions. */
  readonly answers: AnswerSheet;
}

/** How many people gave an answer to a protected question; `choice`: null for a text of their own. */
export interface NeedCount {
  readonly question: number;
  readonly choice: number | null;
  readonly count: number;
  /**
   * How many of them to expect on each day of the edition, `YYYY-MM-DD`: who booked a session of that day, and who booked
   * none at all, since a meal too many is better than one that is missing.
   */
  readonly days: Readonly<Record<string, number>>;
}

/** The condition on an active registration of the wanted people that has a protected answer. */
const wantedPeople = ({
  edition,
  session,
  option,
  answer,
}: NeedsWanted) => sql`${answeredAs(answer)} and registration.edition_id = ${edition}
  and registration.cancelled_at is null and registration.awaits is null
  and (${session}::text is null or registration.id in (select registration_id from booking
    join session on session.id = session_id where slug = ${session} and session.edition_id = ${edition}))
  and (${option}::int is null or registration.id in (select registration_id from chosen_option where option_id = ${option}))`;

const HAS_NEEDS = sql<boolean>`exists (select from answer where registration_id = registration.id and is_protected)`;

/** The condition on `registration` that its person is one of the wanted people, as their list shows them. */
export function isNeeding(wanted: NeedsWanted): RawBuilder<boolean> {
  return sql<boolean>`(${wantedPeople(wanted)} and ${HAS_NEEDS})`;
}

function answeredAs(answer: AnswerFilter | null): RawBuilder<boolean> {
  if (answer === null) return sql<boolean>`true`;
  // The list holds people with an answer alone.
  if (answer.by === "unanswered") return sql<boolean>`false`;
  const chosen = answer.by === "choice" ? sql`answer_choice.choice_id` : sql`answer.question_id`;
  return sql<boolean>`registration.id in (select answer.registration_id
    from answer left join answer_choice using (registration_id, question_id)
    where answer.is_protected and ${chosen} = ${answer.id})`;
}

/** Reads a part of the people with needs, by name. @param part.page from 1; a null size reads all */
export async function listNeeds(
  db: Database,
  { page, size, ...wanted }: NeedsWanted & { page: number; size: number | null },
): Promise<{ rows: Needing[]; total: number }> {
  const found = sql`from registration join ticket_type on ticket_type.id = ticket_type_id where ${isNeeding(wanted)}`;
  const { rows } = await sql<Omit<Needing, "answers">>`
    select registration.id, given_name || ' ' || family_name as name, ticket_type.name as "ticketType" ${found}
    order by family_name collate "fr-x-icu", given_name collate "fr-x-icu", registration.id
    limit ${size} offset ${(page - 1) * (size ?? 0)}`.execute(db);
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${found}`.execute(db);
  const answers = await answersOf(db, { registrations: rows.map(({ id }) => id) });
  const own = (id: number) => sheetOf((answers.get(id) ?? []).filter(({ isProtected }) => isProtected));
  return { rows: rows.map((row) => ({ ...row, answers: own(row.id) })), total: counted[0]?.total ?? 0 };
}

/** Counts the protected answers of the wanted people, by question and choice, in all and by day. */
export async function countNeeds(db: Database, wanted: NeedsWanted): Promise<NeedCount[]> {
  const { rows } = await sql<NeedCount>`
    with need as (
      select answer.question_id as question, choice_id as choice, answer.registration_id as person
      from answer join registration on registration.id = answer.registration_id
        left join answer_choice using (registration_id, question_id)
      where answer.edition_id = ${wanted.edition} and answer.is_protected and ${wantedPeople(wanted)}
    ), booked as (
      select distinct booking.registration_id as person, (session.starts_at at time zone edition.time_zone)::date as day
      from booking join session on session.id = session_id join edition on edition.id = session.edition_id
      where booking.registration_id in (select person from need)
    ), expected as (
      select question, choice, day, count(*)::int as count from need, edition_day
      where edition_day.edition_id = ${wanted.edition}
        and (exists (select from booked where booked.person = need.person and booked.day = edition_day.day)
          or not exists (select from booked where booked.person = need.person))
      group by 1, 2, 3
    )
    select question, choice, count(*)::int as count,
      (select coalesce(json_object_agg(day, expected.count), '{}') from expected
        where expected.question = need.question and expected.choice is not distinct from need.choice) as days
    from need group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** Writes to the journal that someone saw diet and access needs. */
export async function noteNeedsSeen(
  db: Database,
  { edition, by, now }: { edition: number; by: number; now: Date },
): Promise<void> {
  await audit(db, { now, by, edition, verb: "see-needs", subject: `edition:${edition}` });
}
