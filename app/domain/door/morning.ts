import { type RawBuilder, sql } from "kysely";
import type { Database } from "../transaction.ts";
import { groupsBy } from "./groups.ts";
import { LIMIT } from "./rule-columns.ts";
import type { Reason } from "./scan.ts";
import { COUNTS } from "./scans-that-count.ts";

/** How many minutes the chart of arrivals shows today. */
const CHART_MINUTES = 60;
/** The minutes of a bar of another day's chart, which shows the whole day. */
const DAY_STEP_MINUTES = 15;
/** The last minutes whose pace the forecast continues. */
export const PACE_MINUTES = 15;

/** The figures of a door on a day, which begins at 04:00 in the edition's time zone. */
export interface Morning {
  /**
   * People who entered at the entrance for the first time that day, the oldest first: today in each of the last sixty
   * minutes; on another day in each quarter of an hour between the first and the last of them.
   */
  readonly arrivals: readonly { readonly from: Date; readonly count: number }[];
  /** People who entered at the entrance that day, and those who have not left since. */
  readonly today: number;
  readonly inside: number;
  /** Those of them who are people of groups without badges. */
  readonly groups: { readonly today: number; readonly inside: number };
  /** Registrations that are valid now and have not entered that day. */
  readonly expected: number;
  /** Checkpoints where somebody entered that day, with the venue and room of their session. */
  readonly places: readonly MorningPlace[];
  /** The venues of these checkpoints by name, with people counted once in each. */
  readonly venues: readonly { readonly name: string; readonly inside: number; readonly today: number }[];
  readonly ticketTypes: readonly {
    readonly name: string;
    readonly nameEn: string | null;
    readonly today: number;
    readonly expected: number;
  }[];
  /** Refused scans of that day by their reason, the most frequent first. */
  readonly refusals: readonly { readonly reason: Reason; readonly count: number }[];
}

export interface MorningPlace {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly venue: string | null;
  readonly room: string | null;
  /** People that may be inside at once or, without such a rule, that the room holds; null when it is not known. */
  readonly capacity: number | null;
  readonly inside: number;
  readonly today: number;
  /** Those who entered in groups without badges. */
  readonly inGroups: number;
}

/**
 * Reads the figures of a door on a day, in one statement.
 *
 * @param wanted.day `YYYY-MM-DD`; null for today
 */
export async function readMorning(
  db: Database,
  { edition, day, now }: { edition: number; day: string | null; now: Date },
): Promise<Morning> {
  const { rows } = await sql<InJson>`
    with today as materialized (
      select day, (day + time '04:00') at time zone time_zone as began, (day + 1 + time '04:00') at time zone time_zone as ends
      from (select time_zone, coalesce(${day}::date, door_day(${now}, time_zone)) as day from edition where id = ${edition}) as of
    ), here as materialized (
      select checkpoint_id, registration_id, entered_at, last_direction = 'in' as is_inside,
        checkpoint.slug = 'entree' as is_entrance
      from presence join checkpoint on checkpoint.id = checkpoint_id
      where edition_id = ${edition} and day = (select day from today) and entered_at is not null
    ), grouped as materialized (
      select of.*, slug = 'entree' as is_entrance
      from (${groupsBy(sql<boolean>`scan.edition_id = ${edition}`)}) as of join checkpoint on checkpoint.id = checkpoint_id
      where day = (select day from today)
    ), valid as materialized (
      select ticket_type_id, exists (select from here where is_entrance and registration_id = registration.id) as is_here
      from registration where edition_id = ${edition} and cancelled_at is null and awaits is null
    ), come as materialized (
      select date_bin(${day === null ? 1 : DAY_STEP_MINUTES} * interval '1 minute', entered_at, timestamptz '2000-01-01 00:00Z') as bar, sum(people)::int as count
      from (select entered_at, 1 as people from here where is_entrance
        union all select at, people from scan join checkpoint on checkpoint.id = checkpoint_id
        where scan.edition_id = ${edition} and people is not null and ${COUNTS} and direction = 'in' and slug = 'entree'
          and at >= (select began from today) and at < (select ends from today)) as entry group by 1
    )
    select
      (select coalesce(json_agg(json_build_object('from', bar, 'count', coalesce(count, 0)) order by bar), '[]')
        from ${day === null ? lastHour(now) : wholeDay} as bar left join come using (bar)) as arrivals,
      ((select count(*) from here where is_entrance) + ${ofGroups("today")})::int as today,
      ((select count(*) from here where is_entrance and is_inside) + ${ofGroups("inside")})::int as inside,
      json_build_object('today', ${ofGroups("today")}, 'inside', ${ofGroups("inside")}) as groups,
      (select count(*) from valid where not is_here)::int as expected,
      (select coalesce(json_agg(json_build_object('id', checkpoint.id, 'name', checkpoint.name, 'nameEn', checkpoint.name_en,
          'venue', venue.name, 'room', room.name, 'capacity', coalesce(${LIMIT}, room.capacity), 'inside', at.inside, 'today', at.today, 'inGroups', at.groups)
          order by checkpoint.slug <> 'entree', venue.name nulls first, room.name nulls first, checkpoint.id), '[]')
        from (select checkpoint_id, sum(today)::int as today, sum(inside)::int as inside, sum(groups)::int as groups
          from (select checkpoint_id, 1 as today, is_inside::int as inside, 0 as groups from here
            union all select checkpoint_id, today, inside, today from grouped) as each group by 1) as at
        join checkpoint on checkpoint.id = checkpoint_id left join session on session.id = session_id
        left join room on room.id = room_id left join venue on venue.id = venue_id) as places,
      (select coalesce(json_agg(json_build_object('name', name, 'inside', inside, 'today', today) order by name, id), '[]')
        from (select venue.id, venue.name, count(distinct registration_id) + coalesce(sum(in_groups), 0) as today,
            count(distinct registration_id) filter (where is_inside) + coalesce(sum(groups_inside), 0) as inside
          from (select checkpoint_id, registration_id, is_inside, 0 as in_groups, 0 as groups_inside from here
            union all select checkpoint_id, null, false, today, inside from grouped) as here join checkpoint on checkpoint.id = checkpoint_id join session on session.id = session_id
          join room on room.id = room_id join venue on venue.id = venue_id group by venue.id) as of) as venues,
      (select coalesce(json_agg(json_build_object('name', ticket_type.name, 'nameEn', ticket_type.name_en, 'today', of.today, 'expected', of.expected)
          order by position, ticket_type.id), '[]')
        from (select ticket_type_id, count(*) filter (where is_here) as today, count(*) filter (where not is_here) as expected
          from valid group by 1) as of
        join ticket_type on ticket_type.id = ticket_type_id) as "ticketTypes",
      (select coalesce(json_agg(json_build_object('reason', reason, 'count', count) order by count desc, reason), '[]')
        from (select coalesce(result ->> 'reason', 'not-found') as reason, count(*) from scan
          where edition_id = ${edition} and at >= (select began from today) and at < (select ends from today) and not accepted group by 1) as of) as refusals`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error("a select without a condition came back empty");
  return { ...row, arrivals: row.arrivals.map(({ from, count }) => ({ from: new Date(from), count })) };
}

/** SQL: the people of groups at the entrance. */
function ofGroups(which: "today" | "inside"): RawBuilder<number> {
  return sql`(select coalesce(sum(${sql.ref(which)}), 0)::int from grouped where is_entrance)`;
}

/** SQL: the minutes of the last hour. */
function lastHour(now: Date): RawBuilder<unknown> {
  const last = sql`date_trunc('minute', ${now}::timestamptz)`;
  return sql`generate_series(${last} - ${CHART_MINUTES - 1} * interval '1 minute', ${last}, interval '1 minute')`;
}

/** SQL: the quarters of an hour in which people arrived, and those between them. */
const wholeDay = sql`generate_series((select min(bar) from come), (select max(bar) from come),
  ${DAY_STEP_MINUTES} * interval '1 minute')`;

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
  readonly arrivals: readonly { readonly from: string; readonly count: number }[];
};
