import { type RawBuilder, sql } from "kysely";
import { presentCause } from "./cause.ts";
import type { Language } from "./language.ts";
import type { ContentOf, LetterContent, LetterKind } from "./letter-content.ts";
import type { Trx } from "./transaction.ts";

interface Addressed {
  readonly to: string;
  readonly language: Language;
  readonly registration: number | null;
  readonly person: number | null;
  /** Id of the working group it is about. */
  readonly group?: number;
  readonly now: Date;
}

/** A letter of an edition has a kind that the lists of the back office can show. */
export type LetterToPost = Addressed &
  (
    | { readonly edition: number | null; readonly content: ContentOf<LetterKind> }
    | { readonly edition: null; readonly content: LetterContent }
  );

/** The queue of letters for the worker. */
export const LETTER_QUEUE = "letter";

/**
 * The first half of the key of the advisory lock under which a letter is sent; the second is its id. The sweep and those
 * who hold letters read it from pg_locks.
 */
export const LETTER_LOCK = 0x6c657474;

/**
 * The job of a letter: its columns, and the values for queue and retries. `data` is its `{"letterId": …}`. Jobs of a
 * higher priority are taken first.
 */
export const letterJob = {
  columns: sql`name, retry_limit, retry_backoff, retry_delay, expire_seconds, priority, data`,
  values: (data: RawBuilder<unknown>, priority: RawBuilder<unknown> = sql`0`) =>
    sql`${LETTER_QUEUE}, 12, true, 5, 120, ${priority}, ${data}`,
};

/** SQL: the priority of a row of `letter`. A code or a ticket does not wait behind a letter to thousands. */
export const LETTER_PRIORITY = sql`case when letter.kind in ('announcement', 'needs-letter') then -1 else 0 end`;

/** SQL: another number, for a letter that goes to another address: what still comes back from the former is not about it. */
export const NEW_NUMBER = sql<string>`gen_random_uuid()`;

/** SQL: the number of a letter that goes once more to its address: another one if it came back, else the same. */
export const NUMBER_AGAIN = sql<string>`case when failure like 'returned: %' then ${NEW_NUMBER} else message_id end`;

/** The columns of a letter that is to leave once more, besides its number; its job is queued by `queueLetter`. */
export const AGAIN = {
  abandoned_at: null,
  held_at: null,
  held_until: null,
  held_by: null,
  failure: null,
  attempts: 0,
} as const;

/**
 * Writes a letter to the outbox, in the transaction that causes it, and queues its job. A rolled-back transaction sends
 * nothing, and no letter is lost when the mail server is down.
 *
 * @param options.waitMs the delay before the first attempt, in milliseconds
 * @returns the letter's id
 */
export async function post(trx: Trx, letter: LetterToPost, { waitMs = 0 } = {}): Promise<number> {
  const { id } = await trx.insertInto("letter").values(rowOf(letter)).returning("id").executeTakeFirstOrThrow();
  await queueLetter(trx, id, waitMs);
  return id;
}

/** Writes many letters in a few statements. @returns their ids */
export async function postAll(trx: Trx, letters: readonly LetterToPost[]): Promise<number[]> {
  const ids: number[] = [];
  for (let at = 0; at < letters.length; at += ROWS_AT_ONCE) {
    const rows = letters.slice(at, at + ROWS_AT_ONCE).map(rowOf);
    const written = await trx.insertInto("letter").values(rows).returning("id").execute();
    ids.push(...written.map(({ id }) => id));
  }
  await queueLetters(trx, ids);
  return ids;
}

/**
 * Takes the jobs of letters that do not leave now away, which would use up the pace of sending. A job that the sender has
 * taken ends without its letter.
 */
export async function dropJobs(trx: Trx, letters: readonly number[]): Promise<void> {
  await sql`delete from pgboss.job where name = ${LETTER_QUEUE} and state in ('created', 'retry')
    and (data ->> 'letterId')::int = any(${letters}::int[])`.execute(trx);
}

/** Queues the jobs of letters for when the transaction commits. */
export async function queueLetters(trx: Trx, letters: readonly number[]): Promise<void> {
  const data = sql`jsonb_build_object('letterId', letter.id)`;
  await sql`insert into pgboss.job (${letterJob.columns})
    select ${letterJob.values(data, LETTER_PRIORITY)} from letter
    where letter.id = any(${letters}::int[]) order by letter.id`.execute(trx);
}

/** Queues the job of a letter for when the transaction commits, or for `waitMs` milliseconds later. */
export async function queueLetter(trx: Trx, letter: number, waitMs = 0): Promise<void> {
  const data = sql`jsonb_build_object('letterId', letter.id)`;
  await sql`insert into pgboss.job (${letterJob.columns}, start_after)
    select ${letterJob.values(data, LETTER_PRIORITY)}, now() + ${waitMs} * interval '1 millisecond' from letter
    where letter.id = ${letter}`.execute(trx);
}

/** A sign-in, and what organisers try. */
const IN_ITS_OWN_LANGUAGE: ReadonlySet<string> = new Set([
  "sign-in",
  "announcement-test",
  "needs-letter-test",
  "letter-text-test",
]);

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
    // The language that a person chose applies to every letter except a sign-in, which is in the language of the
    // request, and a test, which is in that of its text.
    language: person === null || IN_ITS_OWN_LANGUAGE.has(content.kind) ? language : chosenLanguage(person, language),
    data: JSON.stringify(content),
    written_at: now,
    cause: presentCause(),
  };
}

/**
 * Builds the language of a letter: the one that the person chose for letters, or else the given one.
 *
 * @param person the id, or SQL that names its column
 * @param given `fr` or `en`, or SQL that names its column
 */
export function chosenLanguage(
  person: number | RawBuilder<unknown>,
  given: string | RawBuilder<unknown>,
): RawBuilder<string> {
  return sql<string>`coalesce(
    (select language from person where id = ${person} and language_chosen_at is not null), ${given})`;
}
