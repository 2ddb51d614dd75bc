import { type Kysely, sql } from "kysely";

/** In the constraint of the first version a backslash was lost: addresses with an s were refused, and blanks were not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table edition drop constraint a_contact_is_an_address,
    add constraint a_contact_is_an_address check (contact_email ~ '^[^@[:space:]]+@[^@[:space:]]+$'
      and length(contact_email) <= 254)`.execute(db);
}
