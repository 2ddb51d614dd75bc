import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import type { Database } from "../transaction.ts";
import type { InvoiceTimings } from "./invoice-timings.ts";

/** One year's conference, with its dates and texts. */
export interface Edition {
  readonly id: number;
  readonly year: number;
  /** Its number since the first edition; null when unknown. */
  readonly number: number | null;
  readonly name: string;
  readonly nameEn: string | null;
  readonly theme: string | null;
  readonly themeEn: string | null;
  readonly introduction: string | null;
  readonly introductionEn: string | null;
  /** IANA time zone of its days and times. */
  readonly timeZone: string;
  readonly location: string | null;
  /** How many hours an offered place is kept, 1 to 720. */
  readonly offerHours: number;
  /** The address for answers to its letters; null: answers are not read. */
  readonly contactEmail: string | null;
  /** That address, or else the platform's; null when neither is set. */
  readonly contact: string | null;
  /** Whether one of its ticket types costs something. */
  readonly sells: boolean;
  /** Whether the public sees practical pages of it. */
  readonly informs: boolean;
  /** When places are held until a letter has proven the address: never, when under 10 % are left, or always. */
  readonly confirmsPlaces: "off" | "scarce" | "always";
  /** How many hours such a place is held after the mail server accepted the letter, 1 to 720. */
  readonly holdHours: number;
  /** How many days a quotation is valid, unless said otherwise. */
  readonly quotationDays: number;
  /** When invoices are issued, for each kind of buyer. */
  readonly invoicesPerson: InvoiceTimings["person"];
  readonly invoicesCompany: InvoiceTimings["company"];
  readonly invoicesPublic: InvoiceTimings["public"];
  /** True for invented content. */
  readonly demonstration: boolean;
  readonly archive: EditionArchive | null;
  /** `YYYY-MM-DD`, ascending; empty when the dates are unknown. */
  readonly days: readonly string[];
  readonly createdAt: Date;
  /** Null while it is a draft. */
  readonly publishedAt: Date | null;
}

const list = z.array(z.string()).readonly().nullable();
const count = z.number().nullable();

/** Public facts about a past edition; null is unknown. Texts are in French, as they were published. */
const archive = z.object({
  ...{ format: z.string().nullable(), speakers: list, sessions: list, round_tables: list, visits: list },
  ...{ thematic_days: list, attendance: count, expected_attendance: count },
  awards: z.object({ categories: count, laureates: count, applications: count }).nullable(),
  /** `HH:MM-HH:MM`, local. */
  hours: z.string().nullable(),
  /** The source of each fact: a site's name or a page's address. */
  sources: z.array(z.string()).readonly(),
});
export type EditionArchive = Readonly<z.infer<typeof archive>>;
export type EditionAwards = NonNullable<EditionArchive["awards"]>;

/**
 * Finds the edition of a year.
 *
 * @param options.includeDrafts true for organisers; others see published editions only
 * @returns null when there is none that may be seen
 */
export async function findEdition(
  db: Database,
  { year, includeDrafts = false }: { year: number; includeDrafts?: boolean },
): Promise<Edition | null> {
  const found = await editions(db)
    .where("edition.year", "=", year)
    .$if(!includeDrafts, (query) => query.where("edition.published_at", "is not", null))
    .executeTakeFirst();
  return found ? editionOf(found) : null;
}

/** Reads an edition by id, published or not. @throws when there is none */
export async function findEditionById(db: Database, id: number): Promise<Edition> {
  return editionOf(await editions(db).where("edition.id", "=", id).executeTakeFirstOrThrow());
}

/**
 * Finds the published edition of the home page: the next one that is not over, by days in its own time zone, else the
 * latest past one. An edition without known days lasts until the end of its year.
 */
export async function currentEdition(db: Database, { now }: { now: Date }): Promise<Edition | null> {
  const over = sql<SqlBool>`coalesce(${LAST_DAY}, make_date(edition.year, 12, 31)) < (${now}::timestamptz at time zone edition.time_zone)::date`;
  const found = await editions(db)
    .where("edition.published_at", "is not", null)
    .orderBy(over)
    .orderBy(sql`case when ${over} then null else coalesce(${FIRST_DAY}, make_date(edition.year, 12, 31)) end`)
    .orderBy("edition.year", "desc")
    .limit(1)
    .executeTakeFirst();
  return found ? editionOf(found) : null;
}

/**
 * Finds the address for answers to a letter: its edition's, or else the platform's.
 *
 * @param options.edition null for a letter without an edition, which uses the current one
 * @returns null when neither is set
 */
export async function contactFor(
  db: Database,
  { edition, now }: { edition: number | null; now: Date },
): Promise<string | null> {
  const current = edition === null ? await currentEdition(db, { now }) : null;
  if (current) return current.contact;
  const { contact } = await db
    .selectFrom("legal_information")
    .leftJoin("edition", (join) => join.on("edition.id", "=", edition))
    .select(sql<string | null>`coalesce(edition.contact_email, legal_information.contact_email)`.as("contact"))
    .executeTakeFirstOrThrow();
  return contact;
}

/** Lists the editions, the latest year first. */
export async function listEditions(
  db: Database,
  { includeDrafts = false }: { includeDrafts?: boolean } = {},
): Promise<Edition[]> {
  const found = await editions(db)
    .$if(!includeDrafts, (query) => query.where("edition.published_at", "is not", null))
    .orderBy("edition.year", "desc")
    .execute();
  return found.map(editionOf);
}

const CONTACT = sql<string | null>`coalesce(edition.contact_email, (select contact_email from legal_information))`;
const SELLS = sql<boolean>`exists (select from ticket_type where edition_id = edition.id and price_cents > 0)`;
const INFORMS = sql<boolean>`exists (select from practical_page where edition_id = edition.id and shown_at is not null)`;
const FIRST_DAY = sql`(select min(day) from edition_day where edition_id = edition.id)`;
const LAST_DAY = sql`(select max(day) from edition_day where edition_id = edition.id)`;

function editions(db: Database) {
  return db
    .selectFrom("edition")
    .selectAll("edition")
    .select([CONTACT.as("contact"), SELLS.as("sells"), INFORMS.as("informs")])
    .select(
      sql<string[]>`array(select day::text from edition_day where edition_id = edition.id order by day)`.as("days"),
    );
}

function editionOf(row: Awaited<ReturnType<ReturnType<typeof editions>["executeTakeFirstOrThrow"]>>): Edition {
  return {
    id: row.id,
    year: row.year,
    number: row.number,
    name: row.name,
    nameEn: row.name_en,
    theme: row.theme,
    themeEn: row.theme_en,
    introduction: row.introduction,
    introductionEn: row.introduction_en,
    timeZone: row.time_zone,
    location: row.location,
    offerHours: row.offer_hours,
    contactEmail: row.contact_email,
    contact: row.contact,
    sells: row.sells,
    informs: row.informs,
    confirmsPlaces: row.confirms_places as Edition["confirmsPlaces"],
    holdHours: row.hold_hours,
    quotationDays: row.quotation_days,
    invoicesPerson: row.invoices_person as InvoiceTimings["person"],
    invoicesCompany: row.invoices_company as InvoiceTimings["company"],
    invoicesPublic: row.invoices_public as InvoiceTimings["public"],
    demonstration: row.demonstration,
    archive: archive.nullable().parse(row.archive),
    days: row.days,
    createdAt: row.created_at,
    publishedAt: row.published_at,
  };
}
