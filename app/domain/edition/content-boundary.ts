import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { OPTION_CLOSES } from "../waiting/deadlines.ts";

/**
 * Finds the next instant at which a public page changes without an edit: a sales or option window opens or closes, a released
 * session of an edition that is not over starts or ends, or a day ends in that edition's time zone (the last one may
 * change the current edition).
 *
 * @returns an instant after `now`; null when all published editions are over
 */
export async function nextContentBoundary(db: Database, { now }: { now: Date }): Promise<Date | null> {
  const { rows } = await sql<{ boundary: Date | null }>`
    with open_edition as (
      select id, ((${now}::timestamptz at time zone time_zone)::date + 1)::timestamp at time zone time_zone as midnight
      from edition
      where published_at is not null
        and coalesce((select max(day) from edition_day where edition_id = edition.id), make_date(year, 12, 31))
          >= (${now}::timestamptz at time zone time_zone)::date
    ), boundary as (
      select midnight as at from open_edition
      union all
      select unnest(array[sales_from, sales_until])
        from ticket_type join edition on edition.id = edition_id where published_at is not null
      union all
      select unnest(array[open_from, ${OPTION_CLOSES}])
        from option join edition on edition.id = edition_id where published_at is not null
      union all
      select unnest(array[(session ->> 'start')::timestamptz, (session ->> 'end')::timestamptz])
        from open_edition
        cross join lateral (select programme from release where edition_id = open_edition.id order by number desc limit 1) as latest
        cross join lateral jsonb_array_elements(latest.programme -> 'sessions') as session
    )
    select min(at) as boundary from boundary where at > ${now}`.execute(db);
  return rows[0]?.boundary ?? null;
}
