import { sql } from "kysely";
import type { Database } from "../transaction.ts";

export interface Welcomed {
  /** In any case. */
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string | null;
}

/**
 * Makes the people behind several addresses, or finds and locks those there are, in the order of the addresses: so two
 * orders that name the same people never wait for each other in a circle. Of an address that stands twice the first counts.
 */
export async function welcomeTogether(
  db: Database,
  { people, language, now }: { people: readonly Welcomed[]; language: string; now: Date },
): Promise<void> {
  await sql`
    insert into person as known (email, given_name, family_name, organisation, language, created_at, last_active_at)
    select distinct on (lower(email)) lower(email), given_name, family_name, organisation, ${language}, ${now}::timestamptz,
      ${now}::timestamptz
    from unnest(${people.map(({ email }) => email)}::text[], ${people.map(({ givenName }) => givenName)}::text[],
      ${people.map(({ familyName }) => familyName)}::text[], ${people.map(({ organisation }) => organisation)}::text[])
      with ordinality as one (email, given_name, family_name, organisation, at)
    order by lower(email), at
    on conflict (email) do update set
      last_active_at = greatest(known.last_active_at, excluded.last_active_at),
      given_name = case when known.family_name = '' then excluded.given_name else known.given_name end,
      family_name = case when known.family_name = '' then excluded.family_name else known.family_name end`.execute(db);
}
