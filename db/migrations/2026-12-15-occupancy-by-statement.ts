import { type Kysely, sql } from "kysely";

/**
 * A statement's sessions occupy their rooms together: for a thousand imported sessions one trigger for each row took longer than
 * everything else. Names of rooms are indexed as `physical_rooms_like` compares them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create function sessions_occupy_their_rooms() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' then
       delete from occupancy using changed left join room on room.id = changed.room_id
       where occupancy.session_id = changed.id and (changed.room_id is null or changed.starts_at is null
         or changed.cancelled_at is not null or changed.shares_room
         or occupancy.physical_room_id <> room.physical_room_id or occupancy.during <> changed.during);
     end if;
     insert into occupancy (physical_room_id, during, session_id)
     select room.physical_room_id, changed.during, changed.id
     from changed join room on room.id = changed.room_id
     where changed.starts_at is not null and changed.cancelled_at is null and not changed.shares_room
       and not exists (select from occupancy where session_id = changed.id);
     return null;
   end $$`,
  "drop trigger session_occupies_its_room on session",
  "drop function session_occupies_its_room()",
  `create trigger new_sessions_occupy_their_rooms after insert on session
   referencing new table as changed for each statement execute function sessions_occupy_their_rooms()`,
  `create trigger changed_sessions_occupy_their_rooms after update on session
   referencing new table as changed for each statement execute function sessions_occupy_their_rooms()`,
  "create index room_by_folded_name on room (folded(name))",
];
