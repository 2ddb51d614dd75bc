import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** The registrations of an edition by day. */
export interface RegistrationHistory {
  readonly year: number;
  readonly name: string;
  /** Its first day, `YYYY-MM-DD`; null when unknown. */
  readonly firstDay: string | null;
  /** By day in the edition's time zone, ascending, without empty days; active registrations only. */
  readonly days: readonly { readonly day: string; readonly registered: number }[];
}

/**
 * Counts the registrations of an edition by day, and those of the latest earlier edition that had any.
 *
 * @param options.year the year of the edition
 */
export async function registrationHistory(
  db: Database,
  { year }: { year: number },
): Promise<{ current: RegistrationHistory | null; last: RegistrationHistory | null }> {
  const { rows } = await sql<RegistrationHistory>`
    with shown as (
      (select id, year, name, time_zone from edition where year = ${year})
      union all
      (select id, year, name, time_zone from edition
        where year < ${year} and exists (select from registration where edition_id = edition.id)
        order by year desc limit 1)
    )
    select year, name,
      (select min(day)::text from edition_day where edition_id = shown.id) as "firstDay",
      coalesce((select json_agg(json_build_object('day', day, 'registered', registered) order by day) from (
        select (created_at at time zone time_zone)::date as day, count(*)::int as registered
        from registration where edition_id = shown.id and cancelled_at is null and awaits is null group by 1) as by_day), '[]') as days
    from shown`.execute(db);
  const current = rows.find((row) => row.year === year) ?? null;
  return { current, last: rows.find((row) => row.year !== year) ?? null };
}
