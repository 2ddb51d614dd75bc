import { type Kysely, sql } from "kysely";

/** Notices of proposals that groups make and of rooms that they ask for. What waits already is listed; no letter tells it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table notice drop constraint a_notice_is_of_a_known_kind",
  `alter table notice add constraint a_notice_is_of_a_known_kind check (kind in ('speaker-declined', 'speaker-cancelled',
    'speaker-returned', 'speaker-confirmed', 'profile-changed', 'session-proposed', 'proposal-corrected', 'proposal-changed',
    'proposal-withdrawn', 'offer-taken', 'offer-refused', 'room-asked'))`,
  "alter table notice add column room_hold_id integer references room_hold on delete cascade",
  "create index on notice (room_hold_id)",
  `insert into notice (edition_id, kind, subject, proposal_id, told_by, happened_at)
   select edition_id, 'session-proposed', 'proposal:' || id, id, proposed_by, proposed_at from proposal
   where withdrawn_at is null
     and not exists (select from proposal_answer where proposal_id = proposal.id and ended_at is null)
     and not exists (select from notice where subject = 'proposal:' || proposal.id and closed_at is null)
     and coalesce((select max(day) from edition_day where edition_day.edition_id = proposal.edition_id) >= current_date, true)`,
  `insert into notice (edition_id, kind, subject, room_hold_id, words, told_by, happened_at)
   select edition_that_needs(physical_room_id, starts_at, ends_at), 'room-asked', 'hold:' || id, id, why, held_by, held_at
   from room_hold
   where released_at is null and confirmed_at is null and ends_at > now()
     and edition_that_needs(physical_room_id, starts_at, ends_at) is not null`,
];
