import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/**
 * Finds the speaker that a person is in an edition.
 *
 * @param options.session the only session whose edition counts; null for any
 * @returns null when they speak in none
 */
export async function speakerOfPerson(
  db: Database,
  { person, year, session }: { person: number; year: number; session: number | null },
): Promise<{ readonly speaker: number; readonly edition: number; readonly name: string } | null> {
  const found = await db
    .selectFrom("speaker")
    .innerJoin("edition", "edition.id", "speaker.edition_id")
    .select(["speaker.id as speaker", "edition.id as edition", "speaker.name"])
    .where("person_id", "=", person)
    .where("edition.year", "=", year)
    .$if(session !== null, (rows) =>
      rows.where("edition.id", "=", (own) => own.selectFrom("session").select("edition_id").where("id", "=", session)),
    )
    .orderBy("speaker.id")
    .executeTakeFirst();
  return found ?? null;
}

/**
 * Reads a speaker with the edition, for a letter, and the confirmed invitation whose link opens their pages; null for
 * who has to sign in. @returns null when nobody answers for the speaker
 */
export async function findSpeakerOfLetter(db: Database, { speaker }: { speaker: number }) {
  const { rows } = await sql<{
    name: string;
    editionId: number;
    year: number;
    edition: string;
    editionEn: string | null;
    timeZone: string;
    last: string | null;
    invitation: number | null;
  }>`
    select speaker.name, edition.id as "editionId", year, edition.name as edition, edition.name_en as "editionEn",
      time_zone as "timeZone", (select max(day)::text from edition_day where edition_id = edition.id) as last,
      (select id from invitation where speaker_id = speaker.id and email = person.email and withdrawn_at is null
        and answer = 'confirmed' order by id desc limit 1) as invitation
    from speaker join edition on edition.id = speaker.edition_id join person on person.id = speaker.person_id
    where speaker.id = ${speaker}`.execute(db);
  return rows[0] ?? null;
}
