import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/**
 * Finds which names are also a living person's, or part of one's: of an account, a registration, a speaker or a holder of
 * a seat that does not lead to the people being erased.
 *
 * @param names words in `folded` form, with one space between them
 */
export async function namesOfOthers(
  trx: Trx,
  { names, people, speakers }: { names: readonly string[]; people: readonly number[]; speakers: readonly number[] },
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const isOther = sql`person_id is null or person_id <> all(${people}::int[])`;
  const { rows } = await sql<{ name: string }>`
    with living as materialized (
      select ' ' || regexp_replace(folded(name), '[^[:alnum:]]+', ' ', 'g') || ' ' as name from (
        select given_name || ' ' || family_name as name from person where id <> all(${people}::int[])
        union select given_name || ' ' || family_name from registration where ${isOther}
        union select given_name || ' ' || family_name from seat_holder where ${isOther}
        union select name from speaker where (${isOther}) and id <> all(${speakers}::int[])) as known
    )
    select name from unnest(${names}::text[]) as name
    where exists (select from living where living.name like '% ' || name.name || ' %')`.execute(trx);
  return new Set(rows.map(({ name }) => name));
}
