import { type RawBuilder, sql } from "kysely";
import type { Database } from "../transaction.ts";

/** From where the data of a registration come: an organisation's list or its allotment, and the day (`YYYY-MM-DD`). */
export interface RegistrationSource {
  /** Of a list that an organiser imported. */
  readonly importId: string | null;
  /** Of an allotment whose referent named the person. */
  readonly allotmentId: number | null;
  readonly givenBy: string;
  readonly givenOn: string;
}

/**
 * SQL: the source of a row of `registration`; null when it was made otherwise. It is found by the submission, which is
 * there before the list's row names the registration. A place that was handed over is not its new holder's list.
 */
export const SOURCE: RawBuilder<RegistrationSource | null> = sql`coalesce((
  select json_build_object('importId', list.id, 'allotmentId', null, 'givenBy', given_by, 'givenOn', given_on)
  from "order" join people_import_row as line on line.submission = "order".submission
    join people_import as list on list.id = line.import_id
  where "order".id = registration.order_id and given_by <> ''
    and coalesce(line.registration_id, registration.id) = registration.id), (
  select json_build_object('importId', null, 'allotmentId', allotment.id, 'givenBy', allotment.organisation,
    'givenOn', (handed_out_at at time zone time_zone)::date)
  from allotted_place join allotment on allotment.id = allotment_id join edition as given on given.id = allotment.edition_id
  where allotted_place.registration_id = registration.id
    and not exists (select from hand_over where successor_id = registration.id)))`;

/** Finds from where the data of a registration come. @returns null when its person gave them */
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

/** Lists from where registrations of a person come: lists and allotments, with the edition of each, the latest first. */
export async function sourcesOfPerson(db: Database, { person }: { person: number }) {
  const { rows } = await sql<{
    key: string;
    isAllotted: boolean;
    givenBy: string;
    givenOn: string;
    edition: string;
    editionEn: string | null;
  }>`
    select 'list-' || line.id as key, false as "isAllotted", given_by as "givenBy", given_on::text as "givenOn",
      edition.name as edition, edition.name_en as "editionEn", confirmed_at as at
    from people_import_row as line join people_import as list on list.id = line.import_id
      join edition on edition.id = list.edition_id join registration on registration.id = line.registration_id
    where registration.person_id = ${person} and given_by <> ''
    union all
    select 'place-' || registration.id, true, allotment.organisation, (handed_out_at at time zone time_zone)::date::text,
      edition.name, edition.name_en, handed_out_at
    from allotted_place join registration on registration.id = allotted_place.registration_id
      join allotment on allotment.id = allotment_id join edition on edition.id = allotment.edition_id
    where registration.person_id = ${person} and not exists (select from hand_over where successor_id = registration.id)
    order by at desc, key`.execute(db);
  return rows;
}
