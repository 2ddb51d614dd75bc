/** Letters to attendees for tests, and people to write to. Everyone is invented. */
import { sql } from "kysely";
import type { AnnouncementWords } from "#app/domain/announcements/announcement-words.ts";
import { beginAnnouncement } from "#app/domain/announcements/edit-announcement.ts";
import { sendAnnouncement } from "#app/domain/announcements/send-announcement.ts";
import type { RegistrationFilters } from "#app/domain/registration/registration-filters.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "./database.ts";
import { type Registered, registeredPerson } from "./registered.ts";

export const ANNOUNCED: AnnouncementWords = {
  subject: "{colloque} : à bientôt",
  text: "Bonjour {prénom},\n\nÀ bientôt.\n\n{page}",
  subjectEn: "{conference}: see you soon",
  textEn: "Hello {first name},\n\nSee you soon.\n\n{page}",
  repliesTakenBy: null,
};

/** An edition with Camille and so many others. */
export async function announcementCrowd(others: number) {
  const { db } = await freshDatabase();
  const sample = await registeredPerson(db);
  await registerMany(db, sample, others);
  return { db, ...sample, edition: sample.editionId };
}

/** Begins a letter of the edition. @returns its id */
export async function begun(
  db: Database,
  {
    editionId: edition,
    wanted = {},
    words = ANNOUNCED,
    by = null,
  }: Pick<Registered, "editionId"> & { wanted?: RegistrationFilters; words?: AnnouncementWords; by?: number | null },
): Promise<number> {
  return (await beginAnnouncement(db, { edition, wanted, words, by, now: NOW })).id;
}

/** Begins a letter and sends it to so many. @returns its id; throws when it is not sent */
export async function announced(
  db: Database,
  options: Parameters<typeof begun>[1] & { expected: number },
): Promise<number> {
  const announcement = await begun(db, options);
  const { editionId: edition, expected } = options;
  const outcome = await sendAnnouncement(db, { edition, announcement, expected, by: null, now: NOW });
  if (outcome.kind !== "sent") throw new Error(JSON.stringify(outcome));
  return announcement;
}

/** Registers people for the edition beside the one whom it has: `p1@exemple.fr` and so on. */
export async function registerMany(db: Database, { registrationId }: Registered, count: number): Promise<void> {
  await sql`
    with people as (
      insert into person (email, given_name, family_name, language, created_at, last_active_at)
      select 'p' || at || '@exemple.fr', 'Personne', 'Fictive ' || at, 'fr', ${NOW}, ${NOW}
      from generate_series(1, ${count}::int) as at
      returning id, given_name, family_name
    )
    insert into registration (edition_id, order_id, person_id, ticket_type_id, code, given_name, family_name, language, created_at)
    select same.edition_id, same.order_id, people.id, same.ticket_type_id,
      replace(gen_random_uuid()::text, '-', ''), people.given_name, people.family_name, 'fr', ${NOW}
    from people, registration as same where same.id = ${registrationId}`.execute(db);
}
