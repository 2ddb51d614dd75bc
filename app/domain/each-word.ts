import { type RawBuilder, type SqlBool, sql } from "kysely";

/** In characters. */
const LONGEST = 200;
const MOST_WORDS = 6;

/**
 * Builds the condition that each word of a typed text occurs somewhere. A text without words occurs everywhere.
 *
 * @param text at most 200 characters and six words of it count
 * @param occurs builds the condition for one word, with a pattern of `like` for it
 * @param meant what is looked for in a word's stead
 */
export function eachWord(
  text: string,
  occurs: (pattern: string) => RawBuilder<SqlBool>,
  meant: (word: string) => string = (word) => word,
): RawBuilder<SqlBool> {
  const words = text
    .trim()
    .slice(0, LONGEST)
    .split(/[\s,;]+/u)
    .filter(Boolean)
    .slice(0, MOST_WORDS);
  const all = words.map((word) => occurs(`%${meant(word).replace(/[\\%_]/g, "\\$&")}%`));
  return sql<SqlBool>`(${sql.join([sql`true`, ...all], sql` and `)})`;
}
