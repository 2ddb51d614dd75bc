import { type SqlBool, sql } from "kysely";
import { endOfDayBefore } from "../edition/day-before.ts";
import type { Database } from "../transaction.ts";
import { OPEN_CENTS } from "./ledger.ts";
import { BUYER_NAME } from "./order-buyer.ts";

/** What cancelling a place would do with its price and that of its options now. Amounts are in cents, VAT included. */
export interface CancellationTerms {
  /** What is charged, the place first, then its options; those that were added later are of orders of their own. */
  readonly lines: readonly ChargedLine[];
  /** What is charged for them now. */
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
  /** `paid`: nothing is open. `due`: a part of the price of one of the orders is. */
  readonly state: "paid" | "due";
  /** The buyer's name. */
  readonly buyer: string;
}

/** A line of an order that is charged for a place or an option. */
export interface ChargedLine {
  readonly order: number;
  readonly line: number;
  readonly chargedCents: number;
  /** What the terms give back of it; null when an organiser decides. */
  readonly creditCents: number | null;
  /** What is open for its order. */
  readonly openCents: number;
}

/**
 * Reads what cancelling a registration's place would do with its price, and with those of its options.
 *
 * @returns null for a place without a price, or one whose order was cancelled
 */
export async function cancellationTerms(
  db: Database,
  { registration, now }: { registration: number; now: Date },
): Promise<CancellationTerms | null> {
  const rows = await chargedLines(db, registration);
  const [first] = rows;
  if (!first) return null;
  const { days, keptPercent, firstDay, timeZone, buyer } = first;
  const isDecided = first.by !== "terms" || firstDay === null;
  const until = isDecided ? null : endOfDayBefore(firstDay, { days, timeZone });
  const lines = rows.map(({ order, line, chargedCents, openCents }) => ({
    ...{ order, line, chargedCents, openCents },
    creditCents: until && chargedCents - keptOf(chargedCents, { until, keptPercent, now }),
  }));
  const state = lines.some(({ openCents }) => openCents > 0) ? "due" : "paid";
  const ofPlace = { lines, chargedCents: sumOf(lines.map((line) => line.chargedCents)), state, buyer } as const;
  if (!until) return { ...ofPlace, by: "decided", until, keptCents: null, creditCents: null, returnedCents: null };
  const creditCents = sumOf(lines.map((line) => line.creditCents ?? 0));
  return {
    ...{ ...ofPlace, by: "terms", until, creditCents, keptCents: ofPlace.chargedCents - creditCents },
    returnedCents: returnedOf(lines),
  };
}

async function chargedLines(db: Database, registration: number) {
  return await db
    .selectFrom("order_line as line")
    .innerJoin("order", "order.id", "line.order_id")
    .innerJoin("registration", "registration.id", "line.registration_id")
    .innerJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
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
    .orderBy(sql`line.option_id is not null`)
    .orderBy("order.id")
    .orderBy("line.position")
    .execute();
}

/** After the deadline the whole price is kept. A part of a cent that is kept is given back. */
function keptOf(chargedCents: number, terms: { until: Date; keptPercent: number; now: Date }): number {
  const { until, keptPercent, now } = terms;
  return now < until ? Math.floor((chargedCents * keptPercent) / 100) : chargedCents;
}

/** What was paid of what is given back, by order. */
function returnedOf(lines: readonly ChargedLine[]): number {
  const byOrder = [...Map.groupBy(lines, ({ order }) => order).values()];
  return sumOf(
    byOrder.map((ofOrder) => {
      const credit = sumOf(ofOrder.map(({ creditCents }) => creditCents ?? 0));
      return Math.max(0, credit - Math.max(0, ofOrder[0]?.openCents ?? 0));
    }),
  );
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, cents) => sum + cents, 0);
}
