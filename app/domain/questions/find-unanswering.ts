import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { answersMatch } from "./answer-filter.ts";

/** For how long a person is not written to again, as a Postgres interval. */
const BETWEEN_LETTERS = "3 days";

/** A confirmed registration that has not answered, and where its person is written to. */
interface Unanswering {
  readonly registration: number;
  readonly person: number;
  readonly email: string;
  readonly language: string;
  /** Whether a letter asked for answers in the last three days. */
  readonly lately: boolean;
  /** The days for which letters asked for answers, `YYYY-MM-DD`. */
  readonly remindedFor: readonly string[];
}

/**
 * Finds who has not answered one of these questions and is asked it. A letter judges again before it is sent: see
 * `answersMatch`.
 */
export async function findUnanswering(
  db: Database,
  { edition, questions, now }: { edition: number; questions: readonly number[]; now: Date },
): Promise<Unanswering[]> {
  if (questions.length === 0) return [];
  const owes = questions.map((id) => sql`(${answersMatch({ by: "unanswered", id })})`);
  const { rows } = await sql<Unanswering>`
    select registration.id as registration, person.id as person, person.email, registration.language,
      exists (select from letter where letter.registration_id = registration.id and kind = 'answers-owed'
        and written_at > ${now}::timestamptz - ${sql.lit(BETWEEN_LETTERS)}::interval) as lately,
      array(select data ->> 'due' from letter where letter.registration_id = registration.id and kind = 'answers-owed'
        and data ? 'due') as "remindedFor"
    from registration join person on person.id = registration.person_id
    where registration.edition_id = ${edition} and cancelled_at is null and awaits is null
      and person.email is not null and (${sql.join(owes, sql` or `)})
    order by registration.id`.execute(db);
  return rows;
}
