import { type Kysely, sql } from "kysely";

/** Places that are held until an address is proven or an organiser approves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // `scarce`: where under 10 % of the places are left.
  `alter table edition
     add confirms_places text not null default 'scarce'
       constraint an_edition_confirms_places_in_a_known_way check (confirms_places in ('off', 'scarce', 'always')),
     add hold_hours integer not null default 24
       constraint a_place_is_held_for_an_hour_to_thirty_days check (hold_hours between 1 and 720)`,
  // `deferred`: where the order is paid after the service.
  `alter table ticket_type add approval text not null default 'deferred'
     constraint a_ticket_type_is_approved_in_a_known_way check (approval in ('deferred', 'always', 'never'))`,

  // Null: the registration stands. What is registered before this day stands.
  `alter table registration add awaits text
     constraint a_registration_awaits_a_known_thing check (awaits in ('proof', 'approval'))`,
  "drop index one_person_registers_once",
  // An address that nobody has proven keeps nobody else from registering under it.
  `create unique index one_person_registers_once on registration
   (edition_id, person_id, folded(given_name || ' ' || family_name))
   where cancelled_at is null and awaits is distinct from 'proof'`,
  "create index registration_awaits on registration (edition_id, id) where awaits is not null",

  `create table held_place (
     order_id integer primary key references "order" on delete cascade,
     edition_id integer not null references edition,
     code text not null constraint a_confirmation_has_one_code unique
       constraint a_confirmation_cannot_be_guessed check (length(code) >= 26),
     asks_proof boolean not null,
     asks_approval boolean not null,
     hours integer not null constraint a_confirmation_waits_an_hour_to_thirty_days check (hours between 1 and 720),
     asked_at timestamptz not null,
     letter_id integer references letter on delete set null,
     address_number integer not null default 1,
     proven_at timestamptz,
     proven_by integer references person,
     decided_at timestamptz,
     decided_by integer references person,
     reason text,
     ended_at timestamptz,
     ending text constraint a_confirmation_ends_in_a_known_way
       check (ending in ('confirmed', 'expired', 'unreachable', 'declined', 'given-up', 'superseded')),
     constraint a_confirmation_asks_something check (asks_proof or asks_approval),
     constraint an_ended_confirmation_says_how check ((ended_at is null) = (ending is null))
   )`,
  "create index held_place_open on held_place (edition_id) where ended_at is null",
  "create index held_place_letter on held_place (letter_id)",
  // The way into a waiting entry that was told by letter alone proves its address.
  "alter table waiting_entry add by_letter boolean not null default false",
];
