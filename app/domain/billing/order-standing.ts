import { sql } from "kysely";
import { localTextOf } from "../edition/local-moment.ts";
import { problemsOf } from "../registration/problems.ts";
import { readStanding } from "../registration/request.ts";
import type { Database } from "../transaction.ts";
import type { LineProblem, LineWanted, OrderWanted } from "./order-request.ts";
import { vatRatesOn } from "./vat-rates.ts";

/** A line as it may be written: ids and money of the moment. */
export interface PricedLine extends LineWanted {
  readonly ticketTypeId: number;
  readonly sessionIds: readonly number[];
  /** Including VAT. */
  readonly priceCents: number;
  readonly vatBasisPoints: number;
  readonly zeroReason: string | null;
}

/** What an order would be made of now, and everything that stands against it; nothing is locked. */
export async function readOrderStanding(
  db: Database,
  wanted: OrderWanted,
): Promise<{ lines: PricedLine[]; problems: LineProblem[] }> {
  const prices = await pricesOf(db, wanted);
  const rates = await vatRatesOn(db, {
    ticketTypes: [...prices.values()].map(({ id }) => id),
    day: await today(db, wanted),
  });
  const lines: PricedLine[] = [];
  const problems: LineProblem[] = [];
  for (const [line, asked] of wanted.lines.entries()) {
    const { edition, submission, now } = wanted;
    const standing = await readStanding(db, { ...asked, edition, submission, now });
    problems.push(...problemsOf(standing, asked.sessions, { now }).map((problem) => ({ line, ...problem })));
    if (!standing.held && (await isAsked(db, wanted, line))) problems.push({ line, field: "email", reason: "twice" });
    const price = prices.get(asked.ticketType);
    if (!price) continue;
    if (wanted.payment === "card" && !wanted.cards && price.cents > 0)
      problems.push({ line, field: "ticket_type", reason: "no-cards" });
    const rate = rates.get(price.id) ?? (price.cents === 0 ? FREE : null);
    if (!rate) problems.push({ line, field: "ticket_type", reason: "without-rate" });
    else
      lines.push({
        ...asked,
        ...{ ticketTypeId: price.id, sessionIds: standing.sessions.map(({ id }) => id), priceCents: price.cents },
        ...{ vatBasisPoints: rate.basisPoints, zeroReason: rate.zeroReason },
      });
  }
  return { lines, problems };
}

/** Nothing is charged, so there is no VAT in it. */
const FREE = { basisPoints: 0, zeroReason: null };

async function pricesOf(db: Database, { edition, lines }: OrderWanted) {
  const slugs = [...new Set(lines.map(({ ticketType }) => ticketType))];
  const rows = await db
    .selectFrom("ticket_type")
    .select(["id", "slug", "price_cents as cents"])
    .where("edition_id", "=", edition)
    .where("slug", "in", slugs)
    .execute();
  return new Map(rows.map(({ slug, ...price }) => [slug, price]));
}

async function today(db: Database, { edition, now }: OrderWanted): Promise<string> {
  const { zone } = await db
    .selectFrom("edition")
    .select("time_zone as zone")
    .where("id", "=", edition)
    .executeTakeFirstOrThrow();
  return localTextOf(now, zone).slice(0, 10);
}

/** Whether a place is held for this person already: by an earlier line of this order, or by another order that stands. */
async function isAsked(db: Database, { edition, lines }: OrderWanted, at: number): Promise<boolean> {
  const one = lines[at]?.attendee;
  if (!one) return false;
  const key = (person: LineWanted["attendee"]) =>
    `${person.email}\n${person.givenName} ${person.familyName}`.toLowerCase();
  if (lines.slice(0, at).some(({ attendee }) => key(attendee) === key(one))) return true;
  const { rows } = await sql`
    select from order_line where edition_id = ${edition} and email = lower(${one.email})
      and registration_id is null and released_at is null
      and folded(given_name || ' ' || family_name) = folded(${one.givenName}::text || ' ' || ${one.familyName}::text)
    limit 1`.execute(db);
  return rows.length > 0;
}
