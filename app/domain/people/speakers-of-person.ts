import { sql } from "kysely";

/** SQL: whether a row of `speaker` is a person: the account's, or one invited at its address. */
export function isSpeaker(person: number) {
  return sql<boolean>`(speaker.person_id = ${person} or exists (select from invitation
    where invitation.speaker_id = speaker.id and invitation.withdrawn_at is null
      and invitation.email = (select email from person where person.id = ${person})))`;
}

/**
 * SQL: the titles of the sessions in which the current public programme names a row of `speaker`. For queries with
 * `edition`.
 */
export const PUBLISHED_SESSIONS = sql`
  select shown ->> 'title' from release, jsonb_array_elements(release.programme -> 'sessions') as shown
  where release.edition_id = edition.id
    and release.number = (select max(number) from release as latest where latest.edition_id = edition.id)
    and shown -> 'speakers' @> jsonb_build_array(jsonb_build_object('speaker', speaker.slug))`;
