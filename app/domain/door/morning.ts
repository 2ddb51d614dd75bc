import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { Reason } from "./scan.ts";

/** How many minutes the chart of arrivals shows. */
export const CHART_MINUTES = 60;
/** The last minutes whose pace the forecast continues. */
export const PACE_MINUTES = 15;

/** The figures of a door today; the day begins at 04:00 in the edition's time zone. */
export interface Morning {
  /** People who entered at the entrance for the first time today, in each of the last sixty minutes, the oldest first. */
  readonly arrivals: readonly { readonly minute: Date; readonly count: number }[];
  /** People who entered at the entrance today, and those who have not left since. */
  readonly today: number;
  readonly inside: number;
  /** Registrations that are valid and have not entered today. */
  readonly expected: number;
  /** Checkpoints where somebody entered today, with the venue and room of their session. */
  readonly places: readonly MorningPlace[];
  readonly ticketTypes: readonly { readonly name: string; readonly today: number; readonly expected: number }[];
  /** Refused scans of today by their reason, the most frequent first. */
  readonly refusals: readonly { readonly reason: Reason; readonly count: number }[];
}

export interface MorningPlace {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly venue: string | null;
  readonly room: string | null;
  /** People that the room holds; null when it is not known. */
  readonly capacity: number | null;
  readonly inside: number;
  readonly today: number;
}

/** Reads the figures of a door today, in one statement. */
export async function readMorning(db: Database, { edition, now }: { edition: number; now: Date }): Promise<Morning> {
  const { rows } = await sql<InJson>`
    with today as materialized (
      select door_day(${now}, time_zone) as day, (door_day(${now}, time_zone) + time '04:00') at time zone time_zone as began
      from edition where id = ${edition}
    ), here as materialized (
      select checkpoint_id, registration_id, entered_at, last_direction = 'in' as is_inside,
        checkpoint.slug = 'entree' as is_entrance
      from presence join checkpoint on checkpoint.id = checkpoint_id
      where edition_id = ${edition} and day = (select day from today) and entered_at is not null
    ), valid as materialized (
      select ticket_type_id, exists (select from here where is_entrance and registration_id = registration.id) as is_here
      from registration where edition_id = ${edition} and cancelled_at is null and awaits is null
    )
    select
      (select json_agg(json_build_object('minute', minute, 'count', coalesce(count, 0)) order by minute)
        from generate_series(date_trunc('minute', ${now}::timestamptz) - ${CHART_MINUTES - 1} * interval '1 minute',
          date_trunc('minute', ${now}::timestamptz), interval '1 minute') as minute
        left join (select date_trunc('minute', entered_at) as minute, count(*) from here where is_entrance group by 1)
          as come using (minute)) as arrivals,
      (select count(*) from here where is_entrance)::int as today,
      (select count(*) from here where is_entrance and is_inside)::int as inside,
      (select count(*) from valid where not is_here)::int as expected,
      (select coalesce(json_agg(json_build_object('id', checkpoint.id, 'name', checkpoint.name, 'nameEn', checkpoint.name_en,
          'venue', venue.name, 'room', room.name, 'capacity', room.capacity, 'inside', at.inside, 'today', at.today)
          order by checkpoint.slug <> 'entree', venue.name nulls first, room.name nulls first, checkpoint.id), '[]')
        from (select checkpoint_id, count(*) as today, count(*) filter (where is_inside) as inside from here group by 1) as at
        join checkpoint on checkpoint.id = checkpoint_id left join session on session.id = session_id
        left join room on room.id = room_id left join venue on venue.id = venue_id) as places,
      (select coalesce(json_agg(json_build_object('name', ticket_type.name, 'today', of.today, 'expected', of.expected)
          order by position, ticket_type.id), '[]')
        from (select ticket_type_id, count(*) filter (where is_here) as today, count(*) filter (where not is_here) as expected
          from valid group by 1) as of
        join ticket_type on ticket_type.id = ticket_type_id) as "ticketTypes",
      (select coalesce(json_agg(json_build_object('reason', reason, 'count', count) order by count desc, reason), '[]')
        from (select coalesce(result ->> 'reason', 'not-found') as reason, count(*) from scan
          where edition_id = ${edition} and at >= (select began from today) and not accepted group by 1) as of) as refusals`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error("a select without a condition came back empty");
  return { ...row, arrivals: row.arrivals.map(({ minute, count }) => ({ minute: new Date(minute), count })) };
}

/**
 * Says when all who are still expected will have come, if they come at the pace of the last quarter of an hour. Some never
 * come, so it is the latest that this pace allows.
 *
 * @returns null when nobody is expected, or nobody came in that quarter
 */
export function forecastOf({ arrivals, expected }: Pick<Morning, "arrivals" | "expected">, now: Date) {
  const came = arrivals.slice(-PACE_MINUTES).reduce((sum, { count }) => sum + count, 0);
  if (came === 0 || expected === 0) return null;
  const minutes = Math.ceil((expected * PACE_MINUTES) / came);
  return { perMinute: came / PACE_MINUTES, at: new Date(now.getTime() + minutes * 60_000) };
}

/** Moments are text in JSON. */
type InJson = Omit<Morning, "arrivals"> & {
  readonly arrivals: readonly { readonly minute: string; readonly count: number }[];
};
