import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { addDays } from "../edition/edit-edition.ts";
import { clonePracticalPages } from "../edition/edit-practical-pages.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { daysToSameWeekday, movedDay, movedMoment } from "../edition/same-weekday.ts";
import { organiseOwn } from "../people/roles.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { cloneOptions } from "./clone-options.ts";
import { cloneQuestions } from "./clone-questions.ts";
import { cloneSessions } from "./clone-sessions.ts";
import { cloneTicketTypes } from "./clone-ticket-types.ts";
import { cloneTracks, cloneVenues } from "./clone-venues.ts";

/** What to copy of an edition. */
export interface CloneWishes {
  readonly venues: boolean;
  readonly tracks: boolean;
  readonly ticketTypes: boolean;
  /** With their choices and conditions; answers are not copied. */
  readonly questions?: boolean;
  /** With their stock; who chose them is not copied. */
  readonly options?: boolean;
  /** With their present texts, hidden until an organiser shows them. */
  readonly practicalPages?: boolean;
  /** Layouts, pictures, sheets and printers of badges: `also` copies them. */
  readonly badges?: boolean;
  /** `tray`: without slots; `slots`: at the same times of the same weekdays. */
  readonly sessions: "none" | "tray" | "slots";
}

/**
 * Creates a draft edition from another one: its texts and days on the same weekdays, and the wished rest.
 * Registrations, orders, bookings, speakers, releases and keys are not copied. Its author becomes its organiser.
 *
 * @param options.also copies what later rooms of the domain know, in the same transaction
 * @returns `cloned` with the new edition's id, and how many sessions kept their time but lost a room that is taken;
 * `year-taken` when the year has an edition
 */
export async function cloneEdition(
  db: Database,
  {
    edition,
    year,
    name,
    wishes,
    also,
    by,
    now,
  }: {
    edition: number;
    year: number;
    name: string;
    wishes: CloneWishes;
    also?: (trx: Trx, editions: { from: number; to: number; now: Date }) => Promise<void>;
  } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const source = await lockEdition(trx, edition);
    const days = await daysOf(trx, edition);
    const moved = daysToSameWeekday(days[0] ?? `${source.year}-01-01`, year - source.year);
    const moment = (at: Date | null) => at && movedMoment(at, moved, source.time_zone);
    const id = await makeEdition(trx, source, { year, name, now });
    if (id === null) return { kind: "year-taken" } as const;
    await addDays(
      trx,
      id,
      days.map((day) => movedDay(day, moved)),
    );
    const from = { from: edition, to: id };
    const rooms = wishes.venues ? await cloneVenues(trx, from) : new Map<number, number>();
    const tracks = wishes.tracks ? await cloneTracks(trx, from) : new Map<number, number>();
    if (wishes.ticketTypes) await cloneTicketTypes(trx, { ...from, moment });
    const sessions = { ...from, moment, rooms, tracks, slots: wishes.sessions === "slots", now };
    const roomless = wishes.sessions === "none" ? 0 : await cloneSessions(trx, sessions);
    if (wishes.options) await cloneOptions(trx, { ...from, moved, moment });
    if (wishes.practicalPages) await clonePracticalPages(trx, { ...from, by, now });
    if (wishes.questions) await cloneQuestions(trx, { ...from, moved });
    if (wishes.badges) await also?.(trx, { ...from, now });
    await organiseOwn(trx, { edition: id, by, now });
    const detail = { from: edition, ...wishes, roomless };
    await audit(trx, { by, now, edition: id, verb: "clone-edition", subject: `edition:${id}`, detail });
    return { kind: "cloned", id, roomless } as const;
  });
}

async function daysOf(trx: Trx, edition: number): Promise<string[]> {
  const rows = await trx
    .selectFrom("edition_day")
    .select("day")
    .where("edition_id", "=", edition)
    .orderBy("day")
    .execute();
  return rows.map(({ day }) => day);
}

/** The theme belongs to one year and is not copied; the number increases. */
async function makeEdition(
  trx: Trx,
  source: Awaited<ReturnType<typeof lockEdition>>,
  { year, name, now }: { year: number; name: string; now: Date },
): Promise<number | null> {
  const created = await trx
    .insertInto("edition")
    .values({
      year,
      name,
      number: source.number === null ? null : source.number + year - source.year,
      time_zone: source.time_zone,
      location: source.location,
      introduction: source.introduction,
      introduction_en: source.introduction_en,
      offer_hours: source.offer_hours,
      contact_email: source.contact_email,
      confirms_places: source.confirms_places,
      invoices_person: source.invoices_person,
      invoices_company: source.invoices_company,
      invoices_public: source.invoices_public,
      hold_hours: source.hold_hours,
      quotation_days: source.quotation_days,
      demonstration: source.demonstration,
      cloned_from: source.id,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column("year").doNothing())
    .returning("id")
    .executeTakeFirst();
  return created?.id ?? null;
}
