import { type RawBuilder, sql } from "kysely";
import type { Trx } from "../transaction.ts";

/** Two swapped letters in a name of six keep this much of it. */
const LIKE_ENOUGH = "0.4";

/** To be called in the transaction of a search: how different a name may be written. */
export async function forgiveTypingErrors(trx: Trx): Promise<void> {
  await sql`select set_config('pg_trgm.word_similarity_threshold', ${LIKE_ENOUGH}, true)`.execute(trx);
}

/**
 * The condition on `registration` for what somebody typed: an address (or its beginning, up to and with the @), a registration's
 * code, or words, each of which must be like a word of the name or the organisation, accents and case aside.
 *
 * @returns null when nothing was typed
 */
export function matching(search: string): RawBuilder<boolean> | null {
  const typed = search.trim().slice(0, LONGEST);
  if (typed === "") return null;
  if (typed.includes("@"))
    return sql`registration.person_id in (select id from person where email like ${`${escaped(typed.toLowerCase())}%`})`;
  if (/^[a-z2-9]{26,}$/i.test(typed)) return sql`registration.code = ${typed.toLowerCase()}`;
  const words = typed
    .split(/[\s,;]+/)
    .slice(0, MOST_WORDS)
    .filter(Boolean);
  return sql`(${sql.join(words.map(likeWord), sql` and `)})`;
}

const LONGEST = 200;
const MOST_WORDS = 6;

// Written exactly as in the index `registration_search`.
const NAMED = sql`folded(registration.given_name || ' ' || registration.family_name || ' ' || coalesce(registration.organisation, ''))`;

function likeWord(word: string): RawBuilder<boolean> {
  const contained = sql<boolean>`${NAMED} like '%' || folded(${escaped(word)}) || '%'`;
  return word.length < 3 ? contained : sql`(${contained} or folded(${word}) <% ${NAMED})`;
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, (mark) => `\\${mark}`);
}
