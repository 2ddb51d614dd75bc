import { type Kysely, sql } from "kysely";

/**
 * What every page of the back office counts is found without reading everything: the letters of an edition that were not
 * sent, and the sessions whose bookings may overlap others. Nobody may book two sessions at once, so that only a session
 * that got another time, or was restored, while it was booked can be one of those.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create index letters_not_sent on letter (edition_id, abandoned_at)
      where abandoned_at is not null and sent_at is null`,
    "alter table session add column may_overlap boolean not null default false",
    `create function a_booked_session_that_moves_may_overlap() returns trigger language plpgsql as $$ begin
      if exists (select from booking where session_id = new.id) then new.may_overlap := true; end if;
      return new;
    end $$`,
    `create trigger a_booked_session_that_moves_may_overlap before update of starts_at, ends_at, cancelled_at on session
      for each row when (not new.may_overlap and (new.starts_at, new.ends_at, new.cancelled_at) is distinct from
        (old.starts_at, old.ends_at, old.cancelled_at))
      execute function a_booked_session_that_moves_may_overlap()`,
  ])
    await sql.raw(statement).execute(db);
}
