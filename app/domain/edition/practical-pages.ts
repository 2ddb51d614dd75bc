import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** What a practical page is about; each kind has its own additions on the public page, `other` has none. */
export const PRACTICAL_KINDS = ["travel", "access", "meals", "contact", "other"] as const;
export type PracticalKind = (typeof PRACTICAL_KINDS)[number];

/** The words of a practical page. English is null where there is none: the page then shows the French, and says so. */
export interface PracticalWords {
  readonly title: string;
  readonly titleEn: string | null;
  /** Markdown, as `bodyEn`. */
  readonly body: string;
  readonly bodyEn: string | null;
}

/** What organisers set of a practical page. */
export interface PracticalDetails extends PracticalWords {
  readonly kind: PracticalKind;
  /** Whether the public sees it. */
  readonly shown: boolean;
}

/** A text of a page as it was kept; its texts are numbered from 1, and the highest number is the present one. */
export interface KeptText extends PracticalWords {
  readonly number: number;
  readonly keptAt: Date;
  /** The account's address; null for the platform. */
  readonly keptBy: string | null;
  /** The number of the text that was restored; null when it was written. */
  readonly restoredFrom: number | null;
}

/** A practical page with its present text. */
export interface PracticalPage extends PracticalDetails, KeptText {
  readonly id: number;
  readonly slug: string;
}

/** A practical page that the public sees, without its text. */
export interface PracticalLink {
  readonly slug: string;
  readonly title: string;
  readonly titleEn: string | null;
}

/** Lists the edition's practical pages in their order, hidden ones included. */
export async function listPracticalPages(db: Database, { edition }: { edition: number }): Promise<PracticalPage[]> {
  return (await pages(db).where("edition_id", "=", edition).execute()).map(pageOf);
}

/** Finds a page of the edition, hidden or not. @returns null when there is none */
export async function findPracticalPage(
  db: Database,
  { edition, page }: { edition: number; page: number },
): Promise<PracticalPage | null> {
  const found = await pages(db).where("edition_id", "=", edition).where("id", "=", page).executeTakeFirst();
  return found ? pageOf(found) : null;
}

/** Finds a page that the public sees, by its address. @returns null when there is none, or when it is hidden */
export async function findShownPage(
  db: Database,
  { edition, slug }: { edition: number; slug: string },
): Promise<PracticalPage | null> {
  const found = await pages(db)
    .where("edition_id", "=", edition)
    .where("slug", "=", slug)
    .where("shown_at", "is not", null)
    .executeTakeFirst();
  return found ? pageOf(found) : null;
}

/** Lists the pages that the public sees, in their order. */
export async function listPracticalLinks(db: Database, { edition }: { edition: number }): Promise<PracticalLink[]> {
  const { rows } = await sql<PracticalLink>`
    select slug, text.title, text.title_en as "titleEn" from practical_page
      cross join lateral (select title, title_en from practical_page_text
        where page_id = practical_page.id order by number desc limit 1) as text
    where edition_id = ${edition} and shown_at is not null
    order by position, id`.execute(db);
  return rows;
}

/** Lists all texts of a page of the edition, the latest first; none when the edition has no such page. */
export async function textsOfPage(
  db: Database,
  { edition, page }: { edition: number; page: number },
): Promise<KeptText[]> {
  const rows = await db
    .selectFrom("practical_page_text")
    .innerJoin("practical_page", "practical_page.id", "page_id")
    .leftJoin("person", "person.id", "saved_by")
    .select(["number", "title", "title_en as titleEn", "body", "body_en as bodyEn"])
    .select(["saved_at as keptAt", "person.email as keptBy", "restored_from as restoredFrom"])
    .where("edition_id", "=", edition)
    .where("page_id", "=", page)
    .orderBy("number", "desc")
    .execute();
  return rows;
}

/** The part of a page that its form changes. */
export function practicalDetails({ kind, shown, ...page }: PracticalPage): PracticalDetails {
  return { kind, ...practicalWords(page), shown };
}

/** The words alone. */
export function practicalWords({ title, titleEn, body, bodyEn }: PracticalWords): PracticalWords {
  return { title, titleEn, body, bodyEn };
}

function pages(db: Database) {
  return db
    .selectFrom("practical_page")
    .innerJoinLateral(
      (text) =>
        text
          .selectFrom("practical_page_text")
          .leftJoin("person", "person.id", "saved_by")
          .select(["number", "title", "title_en as titleEn", "body", "body_en as bodyEn"])
          .select(["saved_at as keptAt", "person.email as keptBy", "restored_from as restoredFrom"])
          .whereRef("page_id", "=", "practical_page.id")
          .orderBy("number", "desc")
          .limit(1)
          .as("latest"),
      (join) => join.onTrue(),
    )
    .select(["practical_page.id", "slug", "kind", "shown_at"])
    .selectAll("latest")
    .orderBy("position")
    .orderBy("practical_page.id");
}

function pageOf({ shown_at, kind, ...row }: Awaited<ReturnType<ReturnType<typeof pages>["execute"]>>[number]) {
  return { ...row, kind: kind as PracticalKind, shown: shown_at !== null };
}
