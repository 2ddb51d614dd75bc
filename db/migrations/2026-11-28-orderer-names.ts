import { type Kysely, sql } from "kysely";

/**
 * An order keeps the name of who placed it, as typed in its form: the account's name is its owner's to give. Orders placed
 * before have none and show the account's name, as they did.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table "order" add orderer_name text`.execute(db);
}
