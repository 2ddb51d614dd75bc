import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { editionLasts } from "./appearances.ts";
import { tellProfileChanged } from "./profile-changed.ts";

/** A person's page: biography and website are the same in all editions, name, organisation and job title not in past ones. */
export interface Profile {
  readonly name: string;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
  /** Plain text with line breaks. */
  readonly biography: string | null;
  readonly biographyEn: string | null;
  /** An https address. */
  readonly website: string | null;
}

/**
 * Reads a person's page for editing; before they have saved one, with the programme's data.
 *
 * @returns null when the person is no speaker of an edition that is not over
 */
export async function findProfile(db: Database, { person, now }: { person: number; now: Date }) {
  const found = await db
    .selectFrom("speaker")
    .innerJoin("edition", "edition.id", "speaker.edition_id")
    .leftJoin("profile", "profile.person_id", "speaker.person_id")
    .select(["speaker.name", "speaker.organisation", "speaker.job_title as jobTitle", "speaker.slug"])
    .select(["profile.person_id as written", "profile.biography", "speaker.biography as programmeBiography"])
    .select(["profile.biography_en as biographyEn", "profile.website", "profile.portrait_id as portrait"])
    .select(["edition.year", "edition.published_at as publishedAt"])
    .where("speaker.person_id", "=", person)
    .where(editionLasts(now))
    .orderBy("edition.year")
    .limit(1)
    .executeTakeFirst();
  if (!found) return null;
  const { written, biography, programmeBiography, ...profile } = found;
  return { ...profile, biography: written === null ? programmeBiography : biography };
}

/**
 * Stores a person's page. Biography and website are public at once, in every edition where they spoke; name,
 * organisation and job title go to the draft and are public with the next release.
 *
 * @returns `unknown` when the person is no speaker of an edition that is not over
 */
export async function saveProfile(
  db: Database,
  { person, profile, now }: { person: number; profile: Profile; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const { name, organisation, jobTitle, biography, biographyEn: biography_en, website } = profile;
    const before = await spokenOf(trx, person);
    const speakers = await trx
      .updateTable("speaker")
      .from("edition")
      .set({ name, organisation, job_title: jobTitle })
      .whereRef("edition.id", "=", "speaker.edition_id")
      .where("speaker.person_id", "=", person)
      .where(editionLasts(now))
      .returning(["speaker.id", "speaker.edition_id"])
      .execute();
    if (speakers.length === 0) return { kind: "unknown" } as const;
    const stored = { biography, biography_en, website, changed_at: now };
    await trx
      .insertInto("profile")
      .values({ person_id: person, ...stored })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet(stored))
      .execute();
    for (const { id, edition_id } of speakers)
      await audit(trx, { by: person, now, edition: edition_id, verb: "keep-profile", subject: `speaker:${id}` });
    if (JSON.stringify(before) !== JSON.stringify(await spokenOf(trx, person)))
      await tellProfileChanged(trx, { person, now });
    return { kind: "kept" } as const;
  });
}

/** The person's data in the programme, to be compared after the change. */
async function spokenOf(trx: Trx, person: number) {
  return await trx
    .selectFrom("speaker")
    .leftJoin("profile", "profile.person_id", "speaker.person_id")
    .select(["speaker.id", "speaker.name", "speaker.organisation", "speaker.job_title as jobTitle", "profile.website"])
    .select([
      sql<string | null>`case when profile.person_id is null then speaker.biography else profile.biography end`.as(
        "biography",
      ),
      "profile.biography_en",
    ])
    .where("speaker.person_id", "=", person)
    .orderBy("speaker.id")
    .execute();
}
