import { type Kysely, sql } from "kysely";

/** A public body of another country has no SIRET. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table buyer
    drop constraint a_public_buyer_has_a_siret,
    add constraint a_public_buyer_has_a_siret check (kind <> 'public' or country <> 'FR' or siret is not null)`.execute(
    db,
  );
}
