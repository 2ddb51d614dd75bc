import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { changeEndingWaits } from "../waiting/change-ending-waits.ts";
import type { AuditInfo } from "./audit-info.ts";
import { type Edition, type EditionArchive, findEditionById } from "./edition.ts";
import { lockEdition } from "./lock-edition.ts";

/** The fields of an edition that can be changed; absent ones stay as they are. */
export interface EditionDetails {
  readonly name?: string;
  readonly nameEn?: string | null;
  readonly number?: number | null;
  readonly theme?: string | null;
  readonly themeEn?: string | null;
  readonly introduction?: string | null;
  readonly introductionEn?: string | null;
  readonly location?: string | null;
  /** How many hours an offered place is kept, 1 to 720; open offers do not change. */
  readonly offerHours?: number;
  /** In lower case; the address for answers to the edition's letters. */
  readonly contactEmail?: string | null;
  readonly confirmsPlaces?: Edition["confirmsPlaces"];
  /** How many hours a place is held until it is confirmed, 1 to 720; existing holds do not change. */
  readonly holdHours?: number;
  /** How many days a quotation is valid, unless said otherwise. */
  readonly quotationDays?: number;
  readonly invoicesPerson?: Edition["invoicesPerson"];
  readonly invoicesCompany?: Edition["invoicesCompany"];
  readonly invoicesPublic?: Edition["invoicesPublic"];
  /** IANA zone. */
  readonly timeZone?: string;
  /** `YYYY-MM-DD`; replaces all days. */
  readonly days?: readonly string[];
}

export type CreateEdition = EditionDetails &
  AuditInfo & {
    readonly year: number;
    readonly name: string;
    readonly demonstration?: boolean;
    readonly archive?: EditionArchive | null;
  };

/**
 * Creates an edition as a draft.
 *
 * @returns `year-taken` when the year has one already
 */
export async function createEdition(db: Database, edition: CreateEdition) {
  return await inTransaction(db, async (trx) => {
    const created = await trx
      .insertInto("edition")
      .values({
        ...columnsOf(edition),
        name: edition.name,
        year: edition.year,
        demonstration: edition.demonstration ?? false,
        archive: edition.archive ? JSON.stringify(edition.archive) : null,
        created_at: edition.now,
      })
      .onConflict((conflict) => conflict.column("year").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!created) return { kind: "year-taken" } as const;
    await addDays(trx, created.id, edition.days ?? []);
    const { by, now } = edition;
    await audit(trx, { by, now, edition: created.id, verb: "create-edition", subject: `edition:${created.id}` });
    return { kind: "created", id: created.id } as const;
  });
}

/**
 * Changes an edition's texts, time zone or days.
 *
 * @param words.seen what the form showed (`seenOf` of `editionDetails`)
 * @param words.endsWaits how many waits it may end
 * @returns `changed-meanwhile` with the fields that another person has changed; `ends-waits` with how many waits it would
 * end when that was not agreed; `days-in-use` with the removed days on which sessions take place
 */
export async function updateEdition(
  db: Database,
  {
    edition,
    seen,
    endsWaits,
    ...words
  }: { edition: number; seen?: string; endsWaits?: number } & EditionDetails & AuditInfo,
): Promise<UpdateOutcome> {
  return await inTransaction<UpdateOutcome>(db, async (trx, refuse) => {
    const before = await lockEdition(trx, edition);
    const current = editionDetails(await findEditionById(trx, edition));
    const changed = changedSince({ seen, current, wanted: { ...words } });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed } as const;
    if (words.days) {
      const used = await daysInUse(trx, edition, words.timeZone ?? before.time_zone);
      const missing = used.filter((day) => !words.days?.includes(day));
      if (missing.length > 0) return { kind: "days-in-use", days: missing } as const;
    }
    const columns = columnsOf(words);
    const { waits } = await changeEndingWaits(trx, { edition, agreed: endsWaits, now: words.now }, async () => {
      if (words.days) await setDays(trx, edition, words.days);
      if (Object.keys(columns).length > 0)
        await trx.updateTable("edition").set(columns).where("id", "=", edition).execute();
    });
    if (waits !== null) return refuse({ kind: "ends-waits", waits });
    const detail = { fields: Object.keys(columns).concat(words.days ? ["days"] : []) };
    const { by, now } = words;
    await audit(trx, { by, now, edition, verb: "update-edition", subject: `edition:${edition}`, detail });
    return { kind: "updated" } as const;
  });
}

type UpdateOutcome =
  | { readonly kind: "updated" }
  | { readonly kind: "changed-meanwhile"; readonly changed: readonly ChangedField[] }
  | { readonly kind: "ends-waits"; readonly waits: number }
  | { readonly kind: "days-in-use"; readonly days: readonly string[] };

async function setDays(trx: Trx, edition: number, days: readonly string[]): Promise<void> {
  await trx
    .deleteFrom("edition_day")
    .where("edition_id", "=", edition)
    .where(sql<string>`day::text`, "not in", ["", ...days])
    .execute();
  await addDays(trx, edition, days);
}

/** The values that an edition's form shows. */
export function editionDetails(edition: Edition) {
  const { name, nameEn, number, theme, themeEn, introduction, introductionEn } = edition;
  const { location, offerHours, contactEmail, confirmsPlaces, holdHours, quotationDays, timeZone, days } = edition;
  const { invoicesPerson, invoicesCompany, invoicesPublic } = edition;
  return {
    ...{ name, nameEn, number, theme, themeEn, introduction, introductionEn },
    ...{ location, offerHours, contactEmail, confirmsPlaces, holdHours, quotationDays, timeZone, days },
    ...{ invoicesPerson, invoicesCompany, invoicesPublic },
  };
}

/** Publishes an edition. It cannot be undone, so that its addresses keep working. */
export async function publishEdition(db: Database, { edition, by, now }: { edition: number } & AuditInfo) {
  return await inTransaction(db, async (trx) => {
    const { published_at } = await lockEdition(trx, edition);
    if (published_at) return { kind: "already-published", at: published_at } as const;
    await trx.updateTable("edition").set({ published_at: now }).where("id", "=", edition).execute();
    await audit(trx, { by, now, edition, verb: "publish-edition", subject: `edition:${edition}` });
    return { kind: "published" } as const;
  });
}

/** Adds days to an edition. */
export async function addDays(trx: Trx, edition: number, days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  await trx
    .insertInto("edition_day")
    .values([...new Set(days)].map((day) => ({ edition_id: edition, day })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function daysInUse(trx: Trx, edition: number, timeZone: string): Promise<string[]> {
  const rows = await trx
    .selectFrom("session")
    .select(sql<string>`(starts_at at time zone ${timeZone})::date::text`.as("day"))
    .distinct()
    .where("edition_id", "=", edition)
    .where("starts_at", "is not", null)
    .where("cancelled_at", "is", null)
    .orderBy("day")
    .execute();
  return rows.map(({ day }) => day);
}

function columnsOf(words: EditionDetails) {
  const columns = {
    name: words.name,
    name_en: words.nameEn,
    number: words.number,
    theme: words.theme,
    theme_en: words.themeEn,
    introduction: words.introduction,
    introduction_en: words.introductionEn,
    location: words.location,
    offer_hours: words.offerHours,
    contact_email: words.contactEmail,
    confirms_places: words.confirmsPlaces,
    hold_hours: words.holdHours,
    quotation_days: words.quotationDays,
    invoices_person: words.invoicesPerson,
    invoices_company: words.invoicesCompany,
    invoices_public: words.invoicesPublic,
    time_zone: words.timeZone,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Partial<
    typeof columns
  >;
}
