import { type Kysely, sql } from "kysely";

/** Gives a short code to the orders and registrations that have none. Nothing is locked but these rows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update "order" set short_code = new_short_code(edition_id, true) where short_code is null`.execute(db);
  await sql`update registration set short_code = case
      when (select count(*) from order_line where order_line.order_id = registration.order_id) < 2
        and not exists (select from registration as earlier
          where earlier.order_id = registration.order_id and earlier.id < registration.id)
      then (select short_code from "order" where "order".id = registration.order_id)
      else new_short_code(edition_id, false) end
    where short_code is null`.execute(db);
}
