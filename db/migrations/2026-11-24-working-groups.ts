import { type Kysely, sql } from "kysely";

/** Working groups: seats, meetings with votes, held rooms, presence and decisions, and side sessions proposed to an edition. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table working_group add archived_at timestamptz",
  `create table seat (
    id integer generated always as identity primary key,
    working_group_id integer not null references working_group on delete cascade,
    organisation text not null,
    leads boolean not null default false,
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint a_seat_belongs_to_its_group unique (working_group_id, id)
  )`,
  "create index on seat (working_group_id)",
  `create table seat_holder (
    id integer generated always as identity primary key,
    seat_id integer not null references seat on delete cascade,
    person_id integer not null references person,
    capacity text not null constraint a_seat_is_held_or_stood_in_for check (capacity in ('titular', 'substitute')),
    since timestamptz not null,
    ended_at timestamptz
  )`,
  "create unique index a_seat_has_one_titular_and_one_substitute on seat_holder (seat_id, capacity) where ended_at is null",
  "create unique index one_person_holds_a_seat_once on seat_holder (seat_id, person_id) where ended_at is null",
  "create index on seat_holder (person_id) where ended_at is null",

  `create table meeting (
    id integer generated always as identity primary key,
    working_group_id integer not null references working_group on delete cascade,
    guid uuid not null default gen_random_uuid() constraint a_meeting_has_one_guid unique,
    title text not null,
    agenda text,
    place text,
    link text,
    starts_at timestamptz,
    ends_at timestamptz,
    sequence integer not null default 0,
    created_at timestamptz not null,
    created_by integer not null references person,
    convened_at timestamptz,
    changed_at timestamptz not null,
    cancelled_at timestamptz,
    cancellation_reason text,
    minutes text,
    minutes_kept_at timestamptz,
    minutes_public boolean not null default false,
    constraint a_meeting_belongs_to_its_group unique (working_group_id, id),
    constraint a_meeting_has_both_times_or_none check ((starts_at is null) = (ends_at is null)),
    constraint a_meeting_ends_after_its_start check (ends_at > starts_at),
    constraint who_is_convened_knows_when check (convened_at is null or starts_at is not null)
  )`,
  "create index on meeting (working_group_id, starts_at)",
  `create table meeting_date (
    id integer generated always as identity primary key,
    meeting_id integer not null references meeting on delete cascade,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    constraint a_date_is_proposed_once unique (meeting_id, starts_at, ends_at),
    constraint a_proposed_date_ends_after_its_start check (ends_at > starts_at)
  )`,
  `create table vote (
    meeting_date_id integer not null references meeting_date on delete cascade,
    person_id integer not null references person,
    answer text not null constraint a_vote_is_yes_maybe_or_no check (answer in ('yes', 'if_needed', 'no')),
    voted_at timestamptz not null,
    primary key (meeting_date_id, person_id)
  )`,
  `create table room_hold (
    id integer generated always as identity primary key,
    meeting_id integer not null references meeting on delete cascade,
    room_id integer not null references room,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    held_at timestamptz not null,
    held_by integer not null references person,
    confirmed_at timestamptz,
    released_at timestamptz,
    constraint a_hold_ends_after_its_start check (ends_at > starts_at)
  )`,
  "create index on room_hold (room_id, starts_at)",
  "create unique index a_meeting_confirms_one_room on room_hold (meeting_id) where confirmed_at is not null and released_at is null",
  `alter table occupancy add constraint an_occupancy_may_be_a_hold
     foreign key (room_hold_id) references room_hold on delete cascade`,
  // Soft holds may overlap; a confirmed one takes the room by the same constraint as a session.
  `create function confirmed_hold_occupies_its_room() returns trigger language plpgsql as $$
   begin
     if new.confirmed_at is null or new.released_at is not null then
       delete from occupancy where room_hold_id = new.id;
     else
       insert into occupancy (room_id, during, room_hold_id)
       values (new.room_id, tstzrange(new.starts_at, new.ends_at), new.id)
       on conflict (room_hold_id) do update set room_id = excluded.room_id, during = excluded.during;
     end if;
     return null;
   end $$`,
  `create trigger confirmed_hold_occupies_its_room after insert or update on room_hold
   for each row execute function confirmed_hold_occupies_its_room()`,
  // The seat that was sat in, and by whom: the electronic presence sheet.
  `create table attendance (
    meeting_id integer not null references meeting on delete cascade,
    seat_id integer not null references seat,
    person_id integer references person,
    state text not null constraint an_attendance_is_of_a_known_kind check (state in ('present', 'excused', 'absent')),
    noted_at timestamptz not null,
    noted_by integer not null references person,
    signed_at timestamptz,
    primary key (meeting_id, seat_id),
    constraint who_signs_was_present check (signed_at is null or (state = 'present' and person_id is not null))
  )`,
  `create table decision (
    id integer generated always as identity primary key,
    meeting_id integer not null references meeting on delete cascade,
    position integer not null,
    text text not null,
    responsible text,
    due_on date,
    done_at timestamptz,
    constraint a_decision_has_its_own_position unique (meeting_id, position)
  )`,

  // A side session proposed to an edition, with the slots its group would like.
  `create table proposal (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    working_group_id integer not null references working_group,
    meeting_id integer references meeting,
    title text not null,
    title_en text,
    abstract text,
    kind text not null default 'working_group',
    minutes integer not null constraint a_proposal_takes_some_time check (minutes between 5 and 600),
    expected integer constraint a_proposal_expects_somebody check (expected > 0),
    proposed_at timestamptz not null,
    proposed_by integer not null references person,
    changed_at timestamptz not null,
    withdrawn_at timestamptz
  )`,
  "create index on proposal (edition_id)",
  "create index on proposal (working_group_id)",
  // An organiser accepts, offers other slots or declines; who leads the group may take one of the slots offered, which accepts too.
  `create table proposal_answer (
    id integer generated always as identity primary key,
    proposal_id integer not null references proposal on delete cascade,
    kind text not null constraint an_answer_is_of_a_known_kind check (kind in ('accepted', 'countered', 'declined')),
    message text,
    places integer constraint an_answer_gives_some_places check (places > 0),
    session_id integer references session,
    answered_at timestamptz not null,
    answered_by integer not null references person,
    ended_at timestamptz,
    refused_by integer references person,
    refusal text,
    constraint what_is_accepted_becomes_a_session check ((kind = 'accepted') = (session_id is not null)),
    constraint only_an_offer_ends check (ended_at is null or kind = 'countered'),
    constraint what_is_refused_has_ended check (refused_by is null or ended_at is not null)
  )`,
  "create unique index a_proposal_becomes_one_session on proposal_answer (proposal_id) where kind = 'accepted'",
  `create unique index a_proposal_has_one_offer_at_a_time on proposal_answer (proposal_id)
   where kind = 'countered' and ended_at is null`,
  // A slot wished by the group or, with an answer, offered instead by an organiser.
  `create table proposal_slot (
    id integer generated always as identity primary key,
    proposal_id integer not null references proposal on delete cascade,
    answer_id integer references proposal_answer on delete cascade,
    position integer not null,
    room_id integer references room,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    constraint a_proposed_slot_ends_after_its_start check (ends_at > starts_at),
    constraint an_offered_slot_has_its_room check (answer_id is null or room_id is not null)
  )`,
  "create index on proposal_slot (proposal_id)",
  "create index on proposal_slot (answer_id)",

  // Opens a member's own calendar to a calendar program, which cannot sign in. Only the key's hash is kept.
  `create table calendar_key (
    person_id integer primary key references person on delete cascade,
    hash bytea not null constraint a_calendar_key_is_its_own unique,
    made_at timestamptz not null
  )`,
  ...["meeting", "seat", "decision"].map(
    (table) =>
      `create constraint trigger ${table}_is_content after insert or update or delete on ${table}
       deferrable initially deferred for each row execute function content_changed()`,
  ),
];
