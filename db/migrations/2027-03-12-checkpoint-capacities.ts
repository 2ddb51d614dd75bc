import { type Kysely, sql } from "kysely";

/**
 * How many people may be inside a checkpoint at once: a number of its own, or what its session's room holds. The
 * checkpoints that were made by hand keep letting everybody in.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table checkpoint
     add column most_inside integer constraint a_checkpoint_holds_somebody check (most_inside between 1 and 1000000),
     -- As many as its session's room holds or, where that is not known, as the session has seats.
     add column holds_as_session boolean not null default false,
     add constraint only_a_sessions_checkpoint_has_its_capacity check (not holds_as_session or session_id is not null),
     add constraint a_checkpoint_has_one_capacity check (most_inside is null or not holds_as_session)`,
  "update checkpoint set holds_as_session = true where session_id is not null and minutes_before is not null",
  `create or replace function a_bookable_session_has_its_checkpoint() returns trigger language plpgsql as $$
     declare free text := new.slug; number integer := 1;
     begin
       if tg_op = 'UPDATE' then
         update checkpoint set name = new.title, name_en = new.title_en
           where session_id = new.id and name = old.title and name_en is not distinct from old.title_en;
       end if;
       if new.bookable and not exists (select from checkpoint where session_id = new.id) then
         loop
           insert into checkpoint (edition_id, slug, name, name_en, session_id, minutes_before, holds_as_session)
             values (new.edition_id, free, new.title, new.title_en, new.id, 30, true)
             on conflict (edition_id, slug) do nothing;
           exit when found;
           number := number + 1;
           free := new.slug || '-' || number;
         end loop;
       end if;
       return null;
     end $$`,
];
