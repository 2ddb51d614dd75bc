import { sql } from "kysely";
import type { LatinSpelling } from "../registration/latin-spelling.ts";
import type { Database } from "../transaction.ts";

/** A person whose badge may need letters that no font can draw. */
export interface UnusualLetters {
  readonly registration: number;
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string;
  readonly jobTitle: string;
  readonly email: string | null;
  readonly latin: LatinSpelling | null;
}

/**
 * Lists the people of an edition whose name, organisation or job title has characters other than Latin, Greek and
 * Cyrillic letters and common punctuation, by family name. The fonts then decide which of them they can draw.
 */
export async function unusualLetters(db: Database, { edition }: { edition: number }): Promise<UnusualLetters[]> {
  const { rows } = await sql<UnusualLetters>`
    select registration.id as registration, registration.given_name as "givenName",
      registration.family_name as "familyName", coalesce(registration.organisation, '') as organisation,
      coalesce(registration.job_title, '') as "jobTitle", email,
      case when latin_letters.registration_id is not null then json_build_object('name', latin_letters.name,
        'organisation', latin_letters.organisation, 'jobTitle', latin_letters.job_title) end as latin
    from registration join person on person.id = person_id
    left join latin_letters on latin_letters.registration_id = registration.id
    where edition_id = ${edition} and cancelled_at is null and awaits is null
      and concat(registration.given_name, registration.family_name, registration.organisation, registration.job_title)
        ~ ${UNUSUAL}
    order by registration.family_name collate "fr-x-icu", registration.given_name collate "fr-x-icu", registration.id`.execute(
    db,
  );
  return rows;
}

/** Characters that the font of Latin, Greek and Cyrillic lacks, as a Postgres expression. */
const UNUSUAL = "[^\\u0020-\\u052f\\u1e00-\\u1fff\\u2010-\\u2044]";
