import { type Kysely, sql } from "kysely";

/**
 * A bookable session has a checkpoint, which opens half an hour before its start and takes its title. The checkpoints that
 * exist keep their rule and their names.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table checkpoint
     -- Before the start of its session; null: without regard to it.
     add column minutes_before integer constraint a_checkpoint_opens_within_a_day_of_its_session
       check (minutes_before between 0 and 1440),
     add constraint only_a_sessions_checkpoint_opens_before_it check (minutes_before is null or session_id is not null)`,
  `create function a_bookable_session_has_its_checkpoint() returns trigger language plpgsql as $$
     declare free text := new.slug; number integer := 1;
     begin
       if tg_op = 'UPDATE' then
         update checkpoint set name = new.title, name_en = new.title_en
           where session_id = new.id and name = old.title and name_en is not distinct from old.title_en;
       end if;
       if new.bookable and not exists (select from checkpoint where session_id = new.id) then
         loop
           insert into checkpoint (edition_id, slug, name, name_en, session_id, minutes_before)
             values (new.edition_id, free, new.title, new.title_en, new.id, 30) on conflict (edition_id, slug) do nothing;
           exit when found;
           number := number + 1;
           free := new.slug || '-' || number;
         end loop;
       end if;
       return null;
     end $$`,
  `create trigger a_bookable_session_has_its_checkpoint after insert or update of bookable, title, title_en on session
     for each row execute function a_bookable_session_has_its_checkpoint()`,
  // The trigger gives one to each that has none. A demonstration or a past edition gets it too.
  `update session set bookable = true where bookable and not exists (select from checkpoint where session_id = session.id)`,
];
