import { type Kysely, sql } from "kysely";

/** Phones that work at a door: enrolled by a code on the supervisor's screen, or used by somebody who is signed in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table door_phone (
     id integer primary key generated always as identity,
     edition_id integer not null references edition on delete cascade,
     -- Null once it is forgotten.
     name text constraint a_phone_has_a_name check (name <> ''),
     -- The keyed hash of the secret in its cookie; null for the phone of a signed-in person.
     secret_hash bytea constraint a_phone_has_a_secret_of_its_own unique,
     person_id integer references person,
     -- Ids of the checkpoints to which it is limited; null without a limit. One that was removed opens nothing.
     checkpoints integer[],
     may_choose boolean not null,
     enrolled_by integer references person,
     enrolled_at timestamptz not null,
     last_seen_at timestamptz not null,
     synced_at timestamptz,
     battery smallint constraint a_battery_is_in_percent check (battery between 0 and 100),
     waiting integer constraint a_number_waits_or_none check (waiting >= 0),
     clock_offset_ms bigint,
     ended_at timestamptz,
     ended_by integer references person,
     ending text constraint the_right_of_a_phone_ends_in_a_known_way
       check (ending in ('refused', 'revoked', 'wiped', 'handed-in', 'replaced')),
     wiped_at timestamptz,
     constraint the_end_of_a_phone_has_its_way check ((ended_at is null) = (ending is null)),
     constraint a_phone_is_enrolled_or_somebodys check ((secret_hash is null) <> (person_id is null)),
     constraint somebodys_phone_is_listed_once unique (edition_id, person_id, name)
   )`,
  `create unique index a_phone_at_work_has_a_name_of_its_own on door_phone (edition_id, lower(name))
     where ended_at is null and secret_hash is not null`,
  "create index phones_of_a_person on door_phone (person_id) where person_id is not null",
  `create table phone_code (
     hash bytea primary key,
     -- Random; the code is made of it and of a key that the database does not hold.
     seed bytea not null,
     edition_id integer not null references edition on delete cascade,
     checkpoints integer[],
     may_choose boolean not null,
     made_by integer references person,
     made_at timestamptz not null,
     expires_at timestamptz not null,
     -- The phone that used it.
     phone_id integer constraint a_code_enrols_one_phone unique references door_phone on delete cascade
   )`,
  "create index codes_of_an_edition on phone_code (edition_id, made_at)",
  "alter table scan add column phone_id integer references door_phone on delete set null",
  "create index scans_of_a_phone on scan (phone_id) where phone_id is not null",
];
