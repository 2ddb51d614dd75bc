import { type Kysely, sql } from "kysely";

/**
 * Places that were handed over: the registration that gave its place up, and the one that has it now. And until when the
 * holder of a ticket type's place may do so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table hand_over (
     registration_id integer primary key references registration on delete cascade,
     successor_id integer not null constraint a_place_is_received_once unique references registration on delete cascade,
     handed_over_at timestamptz not null,
     handed_over_by integer references person,
     constraint a_place_goes_to_another_registration check (registration_id <> successor_id)
   )`,
  // As a cancellation does: whatever lists registrations looks there.
  `create function hand_over_ends_registration() returns trigger language plpgsql as $$
   begin
     update registration set cancelled_at = new.handed_over_at where id = new.registration_id;
     return null;
   end $$`,
  `create trigger hand_over_ends_registration after insert on hand_over
   for each row execute function hand_over_ends_registration()`,
  // A scan that was judged before the place was handed over is written after it. The check of the row's foreign key has
  // waited for that transaction, so this sees what it wrote.
  `create function nobody_enters_with_a_place_handed_over() returns trigger language plpgsql as $$
   begin
     if exists (select from entered join hand_over using (registration_id)
       where last_direction = 'in' and last_at >= handed_over_at) then
       raise exception 'this place was handed over before the scan'
         using errcode = 'check_violation', constraint = 'nobody_enters_with_a_place_handed_over';
     end if;
     return null;
   end $$`,
  `create trigger nobody_enters_with_a_place_handed_over after insert on presence
   referencing new table as entered for each statement execute function nobody_enters_with_a_place_handed_over()`,
  `alter table ticket_type
     add handing_over text not null default 'holder'
       constraint a_place_is_handed_over_by_its_holder_or_an_organiser check (handing_over in ('holder', 'organiser')),
     add hand_over_days integer not null default 1
       constraint a_place_is_handed_over_until_the_edition check (hand_over_days between 0 and 365)`,
];
