import { type Kysely, sql } from "kysely";

/**
 * The holder of a seat keeps the name that the group's lead gave. Until now it was written into the account of a person without a
 * name, which is its owner's to give. Holders known before have the name that was shown for them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table seat_holder add given_name text not null default '', add family_name text not null default ''`.execute(
    db,
  );
  await sql`update seat_holder set given_name = person.given_name, family_name = person.family_name
    from person where person.id = person_id`.execute(db);
}
