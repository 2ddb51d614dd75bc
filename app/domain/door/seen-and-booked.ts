import { sql } from "kysely";
import { HAS_PLACE } from "./has-place.ts";
import { COUNTS } from "./scans-that-count.ts";

/** SQL: the half of the door's day of a local time of the day, with the end of the morning. */
const halfOf = (time: ReturnType<typeof sql>, morningEnds: ReturnType<typeof sql>) =>
  sql`case when ${time} >= '04:00' and ${time} < ${morningEnds} then 'morning' else 'afternoon' end`;

const STARTS = sql`(starts_at at time zone time_zone)::time`;
const isLate = (left: ReturnType<typeof sql>) =>
  sql`${left} >= (door_day(starts_at, time_zone) + '14:00'::time) at time zone time_zone`;

/**
 * SQL: the half-days of a row `session` with its edition's `time_zone`, as rows `day, half`, for who left it at a moment.
 * See `halfDayOf`.
 */
const halvesOfSession = (left: ReturnType<typeof sql>) => sql`(
  select door_day(starts_at, time_zone) as day, ${halfOf(STARTS, sql`'12:00'`)} as half
  union select door_day(starts_at, time_zone), 'afternoon' where ${isLate(left)})`;

/** SQL: when who has a row `presence` left its `session`: at its end, or at an earlier last exit. */
const LEFT = sql`case when last_direction = 'out' then least(last_at, ends_at) else ends_at end`;

/**
 * SQL: who with a place was seen at which checkpoint in which half-day: `registration_id, checkpoint_id, day, half,
 * first_at`. As in certificates, a session is attended from its start.
 */
export const seenIn = (edition: number) => sql`
  select registration_id, checkpoint_id, day, half, min(first_at) as first_at from (
    select scan.registration_id, scan.checkpoint_id, door_day(scan.at, time_zone) as day, ${halfOf(
      sql`(scan.at at time zone time_zone)::time`,
      sql`case direction when 'in' then '12:00'::time else '14:00' end`,
    )} as half, scan.at as first_at
    from scan join checkpoint on checkpoint.id = scan.checkpoint_id and session_id is null
      join edition on edition.id = scan.edition_id
    where scan.edition_id = ${edition} and ${COUNTS} and scan.registration_id is not null
    union all
    select presence.registration_id, checkpoint_id, proven.day, proven.half, entered_at
    from presence join checkpoint on checkpoint.id = checkpoint_id join session on session.id = session_id
      join edition on edition.id = checkpoint.edition_id cross join lateral ${halvesOfSession(LEFT)} as proven
    where checkpoint.edition_id = ${edition} and session.cancelled_at is null and entered_at < ends_at
      and (last_direction = 'in' or last_at > starts_at)
  ) as proof join registration on registration.id = registration_id
  where ${HAS_PLACE} group by 1, 2, 3, 4`;

/** SQL: who booked a session that has a checkpoint: `registration_id, checkpoint_id, day, half`. */
export const bookedIn = (edition: number) => sql`
  select booking.registration_id, checkpoint.id as checkpoint_id, during.day, during.half
  from checkpoint join session on session.id = checkpoint.session_id join edition on edition.id = checkpoint.edition_id
    join booking on booking.session_id = session.id join registration on registration.id = booking.registration_id
    cross join lateral ${halvesOfSession(sql`ends_at`)} as during
  where checkpoint.edition_id = ${edition} and session.cancelled_at is null and starts_at is not null and ${HAS_PLACE}`;
