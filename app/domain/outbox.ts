import { type RawBuilder, sql } from "kysely";
import type { Language } from "./language.ts";
import type { LetterContent } from "./letter-content.ts";
import type { Trx } from "./transaction.ts";

export interface LetterToPost {
  readonly to: string;
  readonly language: Language;
  readonly edition: number | null;
  readonly registration: number | null;
  readonly person: number | null;
  /** The working group it is about. */
  readonly group?: number;
  readonly now: Date;
  readonly content: LetterContent;
}

/** The queue on which letters wait for the worker. */
export const LETTER_QUEUE = "letter";

/**
 * What the job of a letter is made of: the columns, and the values that say on which queue it waits and how patiently it
 * is tried again. `data` is its `{"letterId": …}`.
 */
export const letterJob = {
  columns: sql`name, retry_limit, retry_backoff, retry_delay, expire_seconds, data`,
  values: (data: RawBuilder<unknown>) => sql`${LETTER_QUEUE}, 12, true, 5, 120, ${data}`,
};

/**
 * Writes a letter to the outbox in the transaction that causes it, and wakes the workers when that commits. Nothing is
 * sent for a transaction that is rolled back, and nothing is lost when the mail server is away.
 *
 * @param options.waitMs how long the letter waits before its first attempt, in milliseconds
 * @returns the letter's id
 */
export async function post(trx: Trx, letter: LetterToPost, { waitMs = 0 } = {}): Promise<number> {
  const { id } = await trx.insertInto("letter").values(rowOf(letter)).returning("id").executeTakeFirstOrThrow();
  await wakeFor(trx, id, waitMs);
  return id;
}

/** The same for many letters, in a few statements. @returns their ids */
export async function postAll(trx: Trx, letters: readonly LetterToPost[]): Promise<number[]> {
  const ids: number[] = [];
  for (let at = 0; at < letters.length; at += ROWS_AT_ONCE) {
    const rows = letters.slice(at, at + ROWS_AT_ONCE).map(rowOf);
    const written = await trx.insertInto("letter").values(rows).returning("id").execute();
    ids.push(...written.map(({ id }) => id));
  }
  const data = sql`jsonb_build_object('letterId', letter)`;
  await sql`insert into pgboss.job (${letterJob.columns})
    select ${letterJob.values(data)} from unnest(${ids}::int[]) as letter`.execute(trx);
  return ids;
}

/** Wakes a worker for a letter of the outbox, when the transaction commits, or so many milliseconds later. */
export async function wakeFor(trx: Trx, letter: number, waitMs = 0): Promise<void> {
  const data = sql`${JSON.stringify({ letterId: letter })}::jsonb`;
  await sql`insert into pgboss.job (${letterJob.columns}, start_after)
    values (${letterJob.values(data)}, now() + ${waitMs} * interval '1 millisecond')`.execute(trx);
}

/** Postgres takes 65,535 values in one statement. */
const ROWS_AT_ONCE = 1000;

function rowOf({ edition, registration, person, group, to, language, now, content }: LetterToPost) {
  return {
    edition_id: edition,
    registration_id: registration,
    person_id: person,
    working_group_id: group ?? null,
    kind: content.kind,
    to,
    // What a person chose counts for every letter to them; a way in is written in the language in which it is asked for.
    language: person === null || content.kind === "sign-in" ? language : chosenLanguage(person, language),
    data: JSON.stringify(content),
    written_at: now,
  };
}

/** The language a person chose for their letters, or else the one that is given. */
function chosenLanguage(person: number, given: string): RawBuilder<string> {
  return sql<string>`coalesce(
    (select language from person where id = ${person} and language_chosen_at is not null), ${given})`;
}
