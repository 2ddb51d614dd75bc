import { type Kysely, sql } from "kysely";

/** Where answers to an edition's letters go. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table edition add contact_email text
    constraint a_contact_is_an_address check (contact_email ~ '^[^@\s]+@[^@\s]+$' and length(contact_email) <= 254)`.execute(
    db,
  );
}
