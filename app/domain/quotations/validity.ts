import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { localTextOf } from "../edition/local-moment.ts";
import type { Database } from "../transaction.ts";

/** What a quotation takes from its edition. */
export interface QuotingEdition {
  readonly name: string;
  readonly nameEn: string | null;
  readonly timeZone: string;
  /** How many days a quotation is valid, unless said otherwise. */
  readonly quotationDays: number;
  /** Its first and last day, `YYYY-MM-DD`; null while it has none. */
  readonly from: string | null;
  readonly until: string | null;
}

/** Reads what a quotation takes from its edition. */
export async function quotingEdition(db: Database, { edition }: { edition: number }): Promise<QuotingEdition> {
  return await db
    .selectFrom("edition")
    .select(["name", "name_en as nameEn", "time_zone as timeZone", "quotation_days as quotationDays"])
    .select(sql<string | null>`(select min(day)::text from edition_day where edition_id = edition.id)`.as("from"))
    .select(sql<string | null>`(select max(day)::text from edition_day where edition_id = edition.id)`.as("until"))
    .where("id", "=", edition)
    .executeTakeFirstOrThrow();
}

/**
 * The last day of a validity of so many days from a day on, never after the edition's last day: what is over is not sold.
 *
 * @param now days are counted in the edition's zone
 */
export function lastDayOf(now: Date, days: number, { timeZone, until }: QuotingEdition): string {
  const last = Temporal.PlainDate.from(localTextOf(now, timeZone).slice(0, 10)).add({ days }).toString();
  return until !== null && last > until ? until : last;
}

/** The instant at which a validity is over whose last day is this one, in the edition's zone. */
export function endOfValidity(lastDay: string, timeZone: string): Date {
  const next = Temporal.PlainDate.from(lastDay).add({ days: 1 });
  return new Date(next.toZonedDateTime(timeZone).epochMilliseconds);
}

/** The last day of a validity that is over at an instant, `YYYY-MM-DD`. */
export function lastValidDay(expiresAt: Date, timeZone: string): string {
  return localTextOf(new Date(expiresAt.getTime() - 1), timeZone).slice(0, 10);
}
