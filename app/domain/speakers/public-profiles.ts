import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** A portrait for a page. */
export interface PublicPortrait {
  readonly id: string;
  /** Side of the largest stored size, in pixels. */
  readonly largest: number;
}

/** Reads the portraits of an edition's speakers, by slug, in one query. */
export async function portraitsIn(
  db: Database,
  { edition }: { edition: number },
): Promise<Map<string, PublicPortrait>> {
  const rows = await db
    .selectFrom("speaker")
    .innerJoin("profile", "profile.person_id", "speaker.person_id")
    .select(["speaker.slug", "profile.portrait_id as id", LARGEST.as("largest")])
    .where("speaker.edition_id", "=", edition)
    .where("profile.portrait_id", "is not", null)
    .execute();
  return new Map(rows.map(({ slug, id, largest }) => [slug, { id: id as string, largest }]));
}

/**
 * Reads a speaker's page, with links to their pages in other published editions whose release names them, the latest
 * first.
 *
 * @returns null when no account edits the page of this speaker
 */
export async function publicProfile(db: Database, { edition, slug }: { edition: number; slug: string }) {
  const found = await db
    .selectFrom("speaker")
    .leftJoin("profile", "profile.person_id", "speaker.person_id")
    .select(["speaker.person_id as person", "profile.biography", "profile.biography_en as biographyEn"])
    .select(["profile.website", "profile.portrait_id as portraitId", LARGEST.as("largest")])
    .select(sql<boolean>`profile.person_id is not null`.as("written"))
    .where("speaker.edition_id", "=", edition)
    .where("speaker.slug", "=", slug)
    .where("speaker.person_id", "is not", null)
    .executeTakeFirst();
  if (!found?.person) return null;
  const { person, portraitId, largest, ...profile } = found;
  const portrait: PublicPortrait | null = portraitId ? { id: portraitId, largest } : null;
  return { ...profile, portrait, elsewhere: await elsewhere(db, person, edition) };
}

async function elsewhere(db: Database, person: number, edition: number) {
  const latest = sql`(select programme from release where release.edition_id = edition.id order by number desc limit 1)`;
  return await db
    .selectFrom("speaker")
    .innerJoin("edition", "edition.id", "speaker.edition_id")
    .select(["edition.year", "edition.name", "edition.name_en as nameEn", "speaker.slug"])
    .where("speaker.person_id", "=", person)
    .where("edition.id", "!=", edition)
    .where("edition.published_at", "is not", null)
    .where(sql<boolean>`${latest} -> 'speakers' @> jsonb_build_array(jsonb_build_object('slug', speaker.slug))`)
    .orderBy("edition.year", "desc")
    .execute();
}

const LARGEST = sql<number>`(select max(width) from portrait_file where portrait_id = profile.portrait_id)`;
