import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { Database } from "../transaction.ts";
import { type Answer, answersOf } from "./answers.ts";
import type { Question } from "./questions.ts";

interface NeedsWanted {
  readonly edition: number;
  /** Slug of a session that they have booked; null: everybody. */
  readonly session: string | null;
}

/** A person with diet or access needs. */
export interface Needing {
  readonly id: number;
  readonly name: string;
  readonly ticketType: string;
  readonly answers: readonly Answer[];
}

/** How many people gave an answer to a protected question; `choice`: null for a text of their own. */
interface NeedCount {
  readonly question: number;
  readonly choice: number | null;
  readonly count: number;
}

/** The condition on an active registration of the wanted people that has a protected answer. */
const wantedPeople = ({ edition, session }: NeedsWanted) => sql`registration.edition_id = ${edition}
  and registration.cancelled_at is null and registration.awaits is null
  and (${session}::text is null or registration.id in (select registration_id from booking
    join session on session.id = session_id where slug = ${session} and session.edition_id = ${edition}))`;

/** Reads a part of the people with needs, by name. @param part.page from 1; a null size reads all */
export async function listNeeds(
  db: Database,
  { page, size, ...wanted }: NeedsWanted & { page: number; size: number | null },
): Promise<{ rows: Needing[]; total: number }> {
  const found = sql`from registration join ticket_type on ticket_type.id = ticket_type_id where ${wantedPeople(wanted)}
    and exists (select from answer where registration_id = registration.id and is_protected)`;
  const { rows } = await sql<Omit<Needing, "answers">>`
    select registration.id, given_name || ' ' || family_name as name, ticket_type.name as "ticketType" ${found}
    order by family_name collate "fr-x-icu", given_name collate "fr-x-icu", registration.id
    limit ${size} offset ${(page - 1) * (size ?? 0)}`.execute(db);
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${found}`.execute(db);
  const answers = await answersOf(db, { registrations: rows.map(({ id }) => id), protectedToo: true });
  const own = (id: number) => (answers.get(id) ?? []).filter(({ isProtected }) => isProtected);
  return { rows: rows.map((row) => ({ ...row, answers: own(row.id) })), total: counted[0]?.total ?? 0 };
}

/** Counts the protected answers of the wanted people, by question and choice. */
export async function countNeeds(db: Database, wanted: NeedsWanted): Promise<NeedCount[]> {
  const { rows } = await sql<NeedCount>`
    select answer.question_id as question, choice_id as choice, count(*)::int as count
    from answer join registration on registration.id = answer.registration_id
      left join answer_choice using (registration_id, question_id)
    where answer.edition_id = ${wanted.edition} and answer.is_protected and ${wantedPeople(wanted)}
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** The questions whose answers are protected. */
export function protectedOnes(questions: readonly Question[]): Question[] {
  return questions.filter(({ protectedAs }) => protectedAs !== null);
}

/** Writes to the journal that someone saw diet and access needs. */
export async function noteNeedsSeen(
  db: Database,
  { edition, by, now }: { edition: number; by: number; now: Date },
): Promise<void> {
  await audit(db, { now, by, edition, verb: "see-needs", subject: `edition:${edition}` });
}
