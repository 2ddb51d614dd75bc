import { type RawBuilder, sql } from "kysely";
import type { Database } from "../transaction.ts";

/** From where the data of a registration come: an organisation's list, and the day (`YYYY-MM-DD`) it was given. */
export interface RegistrationSource {
  readonly importId: string;
  readonly givenBy: string;
  readonly givenOn: string;
}

/**
 * SQL: the source of a row of `registration`; null when it was made otherwise. It is found by the submission, which is
 * there before the list's row names the registration. A place that was handed over is not its new holder's list.
 */
export const SOURCE: RawBuilder<RegistrationSource | null> = sql`(
  select json_build_object('importId', list.id, 'givenBy', given_by, 'givenOn', given_on)
  from "order" join people_import_row as line on line.submission = "order".submission
    join people_import as list on list.id = line.import_id
  where "order".id = registration.order_id and given_by <> ''
    and coalesce(line.registration_id, registration.id) = registration.id)`;

/** Finds the list from which a registration was imported. @returns null for one that was made otherwise */
export async function sourceOf(
  db: Database,
  { registration }: { registration: number },
): Promise<RegistrationSource | null> {
  const found = await db
    .selectFrom("registration")
    .select(SOURCE.as("source"))
    .where("id", "=", registration)
    .executeTakeFirst();
  return found?.source ?? null;
}

/** Lists the lists from which registrations of a person were imported, with the edition of each, the latest first. */
export async function sourcesOfPerson(db: Database, { person }: { person: number }) {
  const { rows } = await sql<{
    id: number;
    givenBy: string;
    givenOn: string;
    edition: string;
    editionEn: string | null;
  }>`
    select line.id, given_by as "givenBy", given_on::text as "givenOn", edition.name as edition, edition.name_en as "editionEn"
    from people_import_row as line join people_import as list on list.id = line.import_id
      join edition on edition.id = list.edition_id join registration on registration.id = line.registration_id
    where registration.person_id = ${person} and given_by <> '' order by confirmed_at desc, line.id`.execute(db);
  return rows;
}
