import { sql } from "kysely";
import type { Database } from "../transaction.ts";

export interface AddressedPerson {
  /** In any case. */
  readonly email: string;
}

/**
 * Creates the people of several addresses, or locks the existing ones, in the order of the addresses, so that two
 * orders with the same people cannot deadlock. Only their owners give accounts a name.
 */
export async function upsertPeople(
  db: Database,
  { people, language, now }: { people: readonly AddressedPerson[]; language: string; now: Date },
): Promise<void> {
  await sql`
    insert into person as known (email, given_name, family_name, language, created_at, last_active_at)
    select distinct lower(email), '', '', ${language}, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${people.map(({ email }) => email)}::text[]) as one (email)
    order by lower(email)
    on conflict (email) do update set
      last_active_at = greatest(known.last_active_at, excluded.last_active_at)`.execute(db);
}
