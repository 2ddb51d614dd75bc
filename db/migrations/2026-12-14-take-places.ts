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
   begin
     if cardinality(in_sessions) > 0 then
       perform from session_places where session_id = any(in_sessions) order by session_id for no key update;
       update session_places set used = used + 1 where session_id = any(in_sessions);
     end if;
     perform from quota where id in (select quota_id from ticket_type_quota where ticket_type_id = of_ticket_type)
       order by id for no key update;
     update quota set used = used + 1
       where id in (select quota_id from ticket_type_quota where ticket_type_id = of_ticket_type);
   end $$`.execute(db);
}
