import { type Kysely, sql } from "kysely";

/**
 * Takes one place in each of some sessions and in each quota of a ticket type (null: in none): sessions before quotas, each in id
 * order, so that two writers cannot deadlock.
 *
 * A statement that has waited for a row which has changed meanwhile judges it anew, for which Postgres prepares its whole plan again.
 * The statements of a function are judged by themselves: these are small, and the long one that calls the function is not repeated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function take_places(of_ticket_type integer, in_sessions integer[]) returns void language plpgsql as $$
   declare one integer;
   begin
     if cardinality(in_sessions) > 0 then
       for one in select session_id from session_places where session_id = any(in_sessions) order by session_id loop
         update session_places set used = used + 1 where session_id = one;
       end loop;
     end if;
     for one in select quota_id from ticket_type_quota where ticket_type_id = of_ticket_type order by quota_id loop
       update quota set used = used + 1 where id = one;
     end loop;
   end $$`.execute(db);
}
