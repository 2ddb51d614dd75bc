import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** Why a badge is hard to print. */
export const HARD_REASONS = [
  "long-name",
  "long-word",
  "long-organisation",
  "no-organisation",
  "other-letters",
] as const;
export type HardReason = (typeof HARD_REASONS)[number];

/**
 * Finds the badges of an edition that are the hardest to print, one for each reason and each once: the longest name, the
 * longest word of a name, the longest organisation and job, nothing but a name, and letters other than Latin ones.
 */
export async function hardBadges(
  db: Database,
  { edition }: { edition: number },
): Promise<{ registration: number; reason: HardReason }[]> {
  const { rows } = await sql<{ registration: number; reason: HardReason }>`
    with badge as (
      select id, given_name || ' ' || family_name as name, coalesce(organisation, '') || coalesce(job_title, '') as post,
        coalesce(organisation, '') as organisation
      from registration where edition_id = ${edition} and cancelled_at is null and awaits is null)
    (select id as registration, 'long-name' as reason from badge order by length(name) desc, id limit 1)
    union all (select id, 'long-word' from badge
      order by (select max(length(word)) from regexp_split_to_table(name, '[ -]') as word) desc, id limit 1)
    union all (select id, 'long-organisation' from badge where post <> '' order by length(post) desc, id limit 1)
    union all (select id, 'no-organisation' from badge where organisation = '' order by length(name) desc, id limit 1)
    union all (select id, 'other-letters' from badge where name ~ ${OTHER_LETTERS} order by length(name) desc, id limit 1)`.execute(
    db,
  );
  return [...new Map(rows.toReversed().map((row) => [row.registration, row])).values()].toReversed();
}

/** Letters after those of Latin scripts, as a Postgres expression. */
const OTHER_LETTERS = "[\\u0370-\\u1dff\\u2e80-\\uffff]";
