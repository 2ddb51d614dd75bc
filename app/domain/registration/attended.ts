import { sql } from "kysely";

/**
 * SQL: the registrations of an edition that were seen at any checkpoint of a half-day, as `registration_id`, in the terms of
 * `timeAttendedOf`: by an entry on one of its days, or by a minute of a session. A session under way counts to its end.
 */
export const attendedIn = (edition: number) => sql`
  select scan.registration_id from scan join checkpoint on checkpoint.id = scan.checkpoint_id and session_id is null
    join edition on edition.id = scan.edition_id
  where scan.edition_id = ${edition} and scan.counts and scan.registration_id is not null and direction = 'in'
    and (door_day(scan.at, time_zone) in (select day from edition_day where edition_id = ${edition})
      or not exists (select from edition_day where edition_id = ${edition}))
  union
  select registration_id from (
    select scan.registration_id, session.id, direction, starts_at, ends_at, scan.at,
      lead(scan.at, 1, ends_at) over (partition by scan.registration_id, session.id order by scan.at, scan.id) as until
    from scan join checkpoint on checkpoint.id = scan.checkpoint_id join session on session.id = session_id
    where scan.edition_id = ${edition} and scan.counts and scan.registration_id is not null
      and session.cancelled_at is null and starts_at is not null and ends_at is not null
  ) as passage where direction = 'in' group by registration_id, id
  having sum(least(until, ends_at) - least(greatest(at, starts_at), ends_at)) filter (where until > starts_at) >= interval '1 minute'`;
