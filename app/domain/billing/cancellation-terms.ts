import { type SqlBool, sql } from "kysely";
import { endOfDayBefore } from "../edition/day-before.ts";
import type { Database } from "../transaction.ts";
import { OPEN_CENTS } from "./ledger.ts";
import { BUYER_NAME } from "./order-buyer.ts";

/** What cancelling a place would do with its price now. Amounts are in cents, VAT included. */
export interface CancellationTerms {
  readonly order: number;
  readonly line: number;
  /** What is charged for the place now. */
  readonly chargedCents: number;
  /** `terms`: the ticket type's terms apply. `decided`: an organiser decides, also while the edition has no days. */
  readonly by: "terms" | "decided";
  /** Until when a part of the price is given back, exclusive; null when an organiser decides. */
  readonly until: Date | null;
  /** What the terms keep of the price, and what they give back. Both null when an organiser decides. */
  readonly keptCents: number | null;
  readonly creditCents: number | null;
  /** What would be returned of it, because it is paid; the rest is no longer owed. Null when an organiser decides. */
  readonly returnedCents: number | null;
  /** `paid`: nothing is open. `due`: a part of the order's price is. */
  readonly state: "paid" | "due";
  /** The buyer's name. */
  readonly buyer: string;
}

/**
 * Reads what cancelling a registration's place would do with its price.
 *
 * @returns null for a place without a price, or one whose order was cancelled
 */
export async function cancellationTerms(
  db: Database,
  { registration, now }: { registration: number; now: Date },
): Promise<CancellationTerms | null> {
  const found = await db
    .selectFrom("order_line as line")
    .innerJoin("order", "order.id", "line.order_id")
    .innerJoin("ticket_type", "ticket_type.id", "line.ticket_type_id")
    .innerJoin("edition", "edition.id", "line.edition_id")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select(["order.id as order", "line.id as line", "time_zone as timeZone"])
    .select(["cancelling as by", "cancel_days as days", "cancel_kept_percent as keptPercent"])
    .select(sql<number>`charged_for(line.id)`.as("chargedCents"))
    .select([OPEN_CENTS.as("openCents"), BUYER_NAME.as("buyer")])
    .select(sql<string | null>`(select min(day)::text from edition_day where edition_id = edition.id)`.as("firstDay"))
    .where("line.registration_id", "=", registration)
    .where(sql<SqlBool>`charged_for(line.id) > 0`)
    .where("order.cancelled_at", "is", null)
    .executeTakeFirst();
  if (!found) return null;
  const { by, days, keptPercent, openCents, firstDay, timeZone, ...place } = found;
  const ofPlace = { ...place, state: openCents > 0 ? "due" : "paid" } as const;
  if (by !== "terms" || firstDay === null) return { ...ofPlace, by: "decided", until: null, ...UNDECIDED };
  const until = endOfDayBefore(firstDay, { days, timeZone });
  return { ...ofPlace, by: "terms", until, ...shareOf(place.chargedCents, { until, keptPercent, openCents, now }) };
}

const UNDECIDED = { keptCents: null, creditCents: null, returnedCents: null } as const;

/** After the deadline the whole price is kept. A part of a cent that is kept is given back. */
function shareOf(chargedCents: number, terms: { until: Date; keptPercent: number; openCents: number; now: Date }) {
  const { until, keptPercent, openCents, now } = terms;
  const keptCents = now < until ? Math.floor((chargedCents * keptPercent) / 100) : chargedCents;
  const creditCents = chargedCents - keptCents;
  return { keptCents, creditCents, returnedCents: Math.max(0, creditCents - Math.max(0, openCents)) };
}
