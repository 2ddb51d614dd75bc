import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { HalfDay } from "./door-day.ts";
import { HAS_PLACE } from "./has-place.ts";

/** A session in a finding. */
export interface SheetSession {
  readonly id: number;
  readonly title: string;
  readonly titleEn: string | null;
}

/**
 * What is wrong with the presence sheets of a half-day. `two-places`: somebody is on the sheets of two sessions at the
 * same time. `two-rooms`: a speaker is in two rooms at the same time. `too-many`: a sheet has more signatories than its
 * room has places.
 */
export type SheetFinding = HalfDay & { readonly session: SheetSession } & (
    | {
        readonly kind: "two-places";
        readonly other: SheetSession;
        readonly registration: number;
        readonly name: string;
      }
    | { readonly kind: "two-rooms"; readonly other: SheetSession; readonly name: string }
    | { readonly kind: "too-many"; readonly room: string; readonly capacity: number; readonly count: number }
  );

/**
 * Checks the presence sheets of an edition as those who audit trainings do: nobody signs in two places at once, no
 * speaker is in two rooms, nowhere do more people sign than the room holds. Who has booked a session or was seen in it
 * signs. Findings are in the order of their half-days; `day` and `half` are those in which the later session begins.
 */
export async function checkSheets(db: Database, { edition }: { edition: number }): Promise<SheetFinding[]> {
  const { rows } = await sql<{ finding: SheetFinding }>`
    with held as materialized (
      select session.id, title, title_en, starts_at, ends_at, room_id, door_day(starts_at, time_zone)::text as day,
        case when (starts_at at time zone time_zone)::time >= '04:00' and (starts_at at time zone time_zone)::time < '12:00'
          then 'morning' else 'afternoon' end as half,
        jsonb_build_object('id', session.id, 'title', title, 'titleEn', title_en) as said
      from session join edition on edition.id = session.edition_id
      where session.edition_id = ${edition} and session.cancelled_at is null and starts_at is not null and ends_at is not null
    ),
    signatory as materialized (
      select session_id, registration_id from booking join held on held.id = session_id
      union select checkpoint.session_id, registration_id from presence join checkpoint on checkpoint.id = checkpoint_id
        join held on held.id = checkpoint.session_id where entered_at is not null
    ),
    signing as materialized (
      select signatory.*, trim(given_name || ' ' || family_name) as name from signatory
      join registration on registration.id = registration_id where ${HAS_PLACE}
    ),
    overlap as materialized (
      select one.id as one, other.id as other, one.said, other.said as other_said, other.day, other.half, other.starts_at,
        one.room_id is distinct from other.room_id as are_apart
      from held as one join held as other on (one.starts_at, one.id) < (other.starts_at, other.id)
        and other.starts_at < one.ends_at
    )
    select finding from (
      select overlap.starts_at, 1 as rank, first.name, json_build_object('kind', 'two-places', 'day', day, 'half', half,
        'session', said, 'other', other_said, 'registration', first.registration_id, 'name', first.name) as finding
      from overlap join signing as first on first.session_id = one
        join signing as second on second.session_id = overlap.other and second.registration_id = first.registration_id
      union all
      select overlap.starts_at, 2, speaker.name, json_build_object('kind', 'two-rooms', 'day', day, 'half', half,
        'session', said, 'other', other_said, 'name', speaker.name)
      from overlap join session_speaker as first on first.session_id = one
        join session_speaker as second on second.session_id = overlap.other and second.speaker_id = first.speaker_id
        join speaker on speaker.id = first.speaker_id
      where are_apart
      union all
      select starts_at, 3, title, json_build_object('kind', 'too-many', 'day', day, 'half', half, 'session', said,
        'room', room.name, 'capacity', capacity, 'count', count(*)::int)
      from held join room on room.id = room_id join signing on session_id = held.id
      where capacity is not null group by held.id, starts_at, title, day, half, said, room.name, capacity
      having count(*) > capacity
    ) as each order by starts_at, rank, name`.execute(db);
  return rows.map(({ finding }) => finding);
}
