import { type RawBuilder, sql } from "kysely";
import { mailAddress } from "../mail-address.ts";
import { readShortCode } from "../short-code.ts";
import type { Database, Trx } from "../transaction.ts";
import { ordersWithNumber } from "./order-numbers.ts";

/** The similarity that a six-letter name keeps when two of its letters are swapped. */
const LIKE_ENOUGH = "0.4";

/** Sets the similarity for the searches of this transaction. */
export async function forgiveTypingErrors(trx: Trx): Promise<void> {
  await sql`select set_config('pg_trgm.word_similarity_threshold', ${LIKE_ENOUGH}, true)`.execute(trx);
}

/**
 * Builds the condition on `registration` for a search: an address (or its start, up to and with the @), a
 * registration's code, or words. Each word must resemble a word of the name or organisation, ignoring accents and case.
 *
 * @returns null when the search is empty
 */
export function matching(search: string): RawBuilder<boolean> | null {
  const typed = search.trim().slice(0, LONGEST);
  if (typed === "") return null;
  if (typed.includes("@")) {
    const address = mailAddress(typed) ?? typed.toLowerCase();
    return sql`registration.person_id in (select id from person where email like ${`${escaped(address)}%`})`;
  }
  if (CODE.test(typed)) return sql`registration.code = ${typed.toLowerCase()}`;
  return sql`(${sql.join(wordsOf(typed).map(likeWord), sql` and `)})`;
}

/**
 * Builds the rank on `registration` of what words find: 0 where each is a whole word of the person's name, 1 where the
 * name contains each, 2 where an organisation does, or something only resembles them.
 *
 * @returns null when the search has no words, or is an address or a code
 */
export function nameRank(search: string): RawBuilder<number> | null {
  const typed = search.trim().slice(0, LONGEST);
  const words = wordsOf(typed);
  if (words.length === 0 || typed.includes("@") || CODE.test(typed)) return null;
  const each = (before: string, after: string) =>
    sql.join(words.map((word) => sql`${before} || ${spaced(sql`folded(${escaped(word)})`)} || ${after}`));
  // `offset 0` keeps Postgres from folding the name once for each of its uses.
  return sql`(select case when name like all (array[${each("% ", " %")}]) then 0
      when name like all (array[${each("%", "%")}]) then 1 else 2 end
    from (select ' ' || ${spaced(sql`folded(registration.given_name || ' ' || registration.family_name)`)} || ' ' as name
      offset 0) as typed)`;
}

function wordsOf(typed: string): string[] {
  return typed
    .split(/[\s,;]+/)
    .slice(0, MOST_WORDS)
    .filter(Boolean);
}

/** The parts of a double name are words too. */
function spaced(text: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`translate(${text}, '-''\u2019', '   ')`;
}

/**
 * Builds the condition on `registration` for an exact identifier: an email address, a registration's short or secret
 * code, its number (`00012`), or a number of an order (`ordersWithNumber`). An address, code or badge selects all
 * registrations of that person; an order selects its own. Five digits are read as a badge's number first, fewer as an
 * order's first.
 *
 * @returns null when the text identifies nobody in the edition
 */
export async function named(
  db: Database,
  { edition, search }: { edition: number; search: string },
): Promise<RawBuilder<boolean> | null> {
  const typed = search.trim().slice(0, LONGEST);
  const [, digits = null] = PRINTED.exec(typed) ?? [];
  const printed = digits === null ? null : Number(digits);
  const short = readShortCode(typed);
  const people = await peopleOf(db, edition, {
    address: mailAddress(typed),
    code: CODE.test(typed) ? typed.toLowerCase() : null,
    short: short.kind === "code" ? short.code : null,
    number: (digits?.length ?? 0) >= PRINTED_DIGITS ? printed : null,
  });
  if (people.length > 0) return sql`registration.person_id = any(${people}::int[])`;
  const orders = await ordersWithNumber(db, { edition, text: typed, free: true });
  if (orders.length > 0) return sql`registration.order_id = any(${orders}::int[])`;
  const holder = await peopleOf(db, edition, { address: null, code: null, short: null, number: printed });
  return holder.length > 0 ? sql`registration.person_id = any(${holder}::int[])` : null;
}

async function peopleOf(
  db: Database,
  edition: number,
  sought: { address: string | null; code: string | null; short: string | null; number: number | null },
): Promise<number[]> {
  const { address, code, short, number } = sought;
  if (Object.values(sought).every((one) => one === null)) return [];
  const { rows } = await sql<{ id: number }>`
    select distinct person_id as id from registration where edition_id = ${edition}
      and (person_id = (select id from person where email = ${address}) or code = ${code} or short_code = ${short}
        or id = ${number}::int)`.execute(db);
  return rows.map(({ id }) => id);
}

const CODE = /^[a-z2-9]{26,}$/i;
/** A number as printed on a badge, with or without its zeros and "n°". Nine digits fit a Postgres integer. */
const PRINTED = /^(?:n\s*[°ºo]?\s*)?(\d{1,9})$/i;
const PRINTED_DIGITS = 5;
const LONGEST = 200;
const MOST_WORDS = 6;

// The same expression as in the index `registration_search`.
const NAMED = sql`folded(registration.given_name || ' ' || registration.family_name || ' ' || coalesce(registration.organisation, ''))`;

function likeWord(word: string): RawBuilder<boolean> {
  const contained = sql<boolean>`${NAMED} like '%' || folded(${escaped(word)}) || '%'`;
  // Numbers resemble each other by chance, so they must be contained exactly.
  return word.length < 3 || !/\p{L}/u.test(word) ? contained : sql`(${contained} or folded(${word}) <% ${NAMED})`;
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, (mark) => `\\${mark}`);
}
