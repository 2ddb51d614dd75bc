import { sql } from "kysely";
import type { DB } from "#db/schema.ts";
import { folded } from "../folded.ts";
import type { Trx } from "../transaction.ts";
import type { Carried } from "./erasure-statements.ts";
import { namesOfOthers } from "./namesakes.ts";

/**
 * Texts that others wrote or received and that may name a person, with the value that each has without its text. What
 * the law, a public programme or the minutes of a group keep is not among them (`planErasure` says so).
 */
const MENTIONS: Partial<{ readonly [Table in keyof DB]: { readonly [Column in keyof DB[Table]]?: string | null } }> = {
  letter: { sent_copy: null },
  audit: { detail: "'{}'" },
  notice: { words: null },
  matter: { note: null },
  quotation: { note: null },
  refund: { reason: "''" },
  cancellation: { reason: null },
  held_place: { reason: null, message: null },
  invitation: { message: null, answer_note: null },
  room_hold: { why: null, release_reason: null },
  proposal_answer: { message: null, refusal: null },
  decision: { responsible: null },
  session: { staff_note: null },
  scan: { reason: null, decision_reason: null },
  voucher: { recipient: null, note: null },
};

/** The expressions that find whole names and addresses, by the longest word of each, in `folded` form. */
export type Names = ReadonlyMap<string, readonly RegExp[]>;

/**
 * Reads under which names and addresses people are known, before they are erased: those of their account, registrations,
 * orders, waits, seats and speaker's pages, also those that a public programme keeps without the account. A name of one
 * word is left out, because it may be an ordinary word; and so is the name of another living person, whose texts would
 * go too: people name their accounts as they like.
 */
export async function namesOf(
  trx: Trx,
  {
    people,
    addresses,
    speakers,
  }: { people: readonly number[]; addresses: readonly string[]; speakers: readonly number[] },
): Promise<Names> {
  const { rows } = await sql<{ name: string }>`
    select given_name || ' ' || family_name as name from person where id = any(${people}::int[])
    union select given_name || ' ' || family_name from registration where person_id = any(${people}::int[])
    union select given_name || ' ' || family_name from order_line where email = any(${addresses}::text[])
    union select given_name || ' ' || family_name from waiting_entry where email = any(${addresses}::text[])
    union select given_name || ' ' || family_name from wait_request where email = any(${addresses}::text[])
    union select name from allotment_referent where email = any(${addresses}::text[])
    union select given_name || ' ' || family_name from seat_holder where person_id = any(${people}::int[])
    union select orderer_name from "order" where person_id = any(${people}::int[]) and orderer_name is not null
    union select name from speaker where person_id = any(${people}::int[]) or id = any(${speakers}::int[])`.execute(
    trx,
  );
  const names = new Map<string, RegExp[]>();
  const add = (words: readonly string[], between: string) => {
    const [longest = ""] = words.toSorted((one, other) => other.length - one.length);
    names.set(longest, [
      ...(names.get(longest) ?? []),
      new RegExp(`(?<!${LETTER})${words.join(between)}(?!${LETTER})`, "u"),
    ]);
  };
  const orders = rows
    .map(({ name }) => wordsOf(folded(name)))
    .filter(({ length }) => length > 1)
    .flatMap((words) => [words, words.toReversed()]);
  const others = await namesOfOthers(trx, { names: orders.map((words) => words.join(" ")), people, speakers });
  for (const words of orders) if (!others.has(words.join(" "))) add(words, `${OTHER}+`);
  for (const address of addresses) add(wordsOf(folded(address)), OTHER);
  return names;
}

/**
 * Empties the texts of `MENTIONS` that name people. Texts are read in short steps, because a long one would keep the
 * process from answering.
 *
 * @returns what was done, for the proof
 */
export async function emptyMentions(trx: Trx, { names }: { names: Names }): Promise<Carried[]> {
  const carried: Carried[] = [];
  if (names.size === 0) return carried;
  for (const [table, columns] of Object.entries(MENTIONS))
    for (const [column, value] of Object.entries(columns)) {
      const rows = await emptyColumn(trx, { table, column, value: value ?? null }, names);
      if (rows > 0) carried.push({ rule: "contact", table: table as keyof DB, ending: "empty", rows });
    }
  return carried;
}

interface Column {
  readonly table: string;
  readonly column: string;
  readonly value: string | null;
}

async function emptyColumn(trx: Trx, { table, column, value }: Column, names: Names): Promise<number> {
  // The copy's HTML says what its text says.
  const isCopy = column === "sent_copy";
  const text = isCopy
    ? sql`concat_ws(' ', sent_copy ->> 'subject', sent_copy ->> 'text')`
    : sql`${sql.ref(column)}::text`;
  const step = isCopy ? PAGES_OF_LETTERS : PAGES_OF_TEXTS;
  const empty = value === null ? sql`null` : sql.raw(value);
  const { rows: sizes } = await sql<{ pages: number }>`
    select (pg_relation_size(${table}::regclass) / current_setting('block_size')::int)::int as pages`.execute(trx);
  const pages = sizes[0]?.pages ?? 0;
  let read = 0;
  const found: { readonly line: string; readonly by: readonly RegExp[] }[] = [];
  for (let from = 0; from < pages; from += step) {
    const { rows } = await sql<{ line: string; text: string }>`
      select ctid::text as line, ${text} as text from ${sql.table(table)}
      where ctid >= ${`(${from},0)`}::tid and ctid < ${`(${from + step},0)`}::tid
        and ${sql.ref(column)} is distinct from ${empty}`.execute(trx);
    read += rows.length;
    for (const row of rows) {
      const by = namedIn(names, row.text);
      if (by.length > 0) found.push({ line: row.line, by });
    }
  }
  const lines = withoutPhrases(found, read);
  if (lines.length === 0) return 0;
  const { numAffectedRows } = await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${empty}
    where ctid = any(${lines}::tid[])`.execute(trx);
  return Number(numAffectedRows ?? 0);
}

/**
 * Leaves out texts in which only very common names were found. People name their accounts as they like: the erasure of
 * an account named `Votre Inscription` would otherwise empty the letters to all people.
 *
 * @param read the number of texts that were searched
 * @returns the lines to be emptied
 */
function withoutPhrases(found: readonly { line: string; by: readonly RegExp[] }[], read: number): string[] {
  const texts = new Map<RegExp, number>();
  for (const name of found.flatMap(({ by }) => by)) texts.set(name, (texts.get(name) ?? 0) + 1);
  const most = Math.max(MOST_TEXTS, read * MOST_SHARE);
  return found.filter(({ by }) => by.some((name) => (texts.get(name) ?? 0) <= most)).map(({ line }) => line);
}

/** A name found in more than so many texts of a column, and in more than this share of them, is an ordinary phrase. */
const MOST_TEXTS = 100;
const MOST_SHARE = 0.2;

/** Pages of a table that are read at once: about a hundred letters with copies, or a thousand short texts. */
const PAGES_OF_LETTERS = 4;
const PAGES_OF_TEXTS = 16;

const LETTER = "[\\p{L}\\p{N}]";
const OTHER = "[^\\p{L}\\p{N}]";

function namedIn(names: Names, text: string): RegExp[] {
  // A line break in JSON is written as `\n`.
  const read = folded(text.replaceAll("\\n", " "));
  const words = new Set(wordsOf(read));
  return [...words].flatMap((word) => names.get(word)?.filter((name) => name.test(read)) ?? []);
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
