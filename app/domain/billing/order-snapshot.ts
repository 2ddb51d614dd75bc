import { sql } from "kysely";
import { localTextOf } from "../edition/local-moment.ts";
import type { PlaceConditions } from "../registration/asks-confirmation.ts";
import { problemsOf } from "../registration/problems.ts";
import { type RequestSnapshot, readRequestSnapshot, withPlaceHeld } from "../registration/request.ts";
import type { Database } from "../transaction.ts";
import { type VoucherOfLine, vouchersTyped } from "../vouchers/judge-voucher.ts";
import { asksOfOrder } from "./asks-of-order.ts";
import { linePrices, unlessWaived } from "./line-prices.ts";
import type { LineProblem, LineWanted, OrderWanted } from "./order-request.ts";
import { sellerOn } from "./seller.ts";
import type { TransferTerms } from "./transfer-deadline.ts";
import { vatRatesOn } from "./vat-rates.ts";

/** A line with the ids and amounts to be written. */
export interface PricedLine extends LineWanted {
  /** Of an option: that of its person's place. */
  readonly ticketTypeId: number;
  /** The id of the option that the line charges, of the place before it; absent for a place. */
  readonly option?: number;
  /** The id of the registration that an option is added to; absent for that of the place before it. */
  readonly registration?: number;
  readonly sessionIds: readonly number[];
  /** Including VAT. */
  readonly priceCents: number;
  readonly vatBasisPoints: number;
  readonly zeroReason: string | null;
  /** The price that an organiser does not charge, and why; null or absent for others. */
  readonly waivedCents?: number | null;
  readonly waivedReason?: string | null;
  /** What a voucher took off the price; null or absent without one. */
  readonly voucher?: VoucherOfLine | null;
  readonly transfer: TransferTerms;
}

interface OrderSnapshot {
  readonly lines: PricedLine[];
  readonly problems: LineProblem[];
  readonly ofForm: LineProblem[];
  readonly known: number[];
  readonly asks: PlaceConditions;
}

/**
 * Reads what an order would consist of now, and everything that prevents it, without locks. That a person of a line is
 * registered, or has a place in another order, is reported only when nothing else is wrong with the whole order.
 *
 * @returns `ofForm`: the problems that say nothing about who is registered; `known`: ids of the registrations that people
 * of the lines have; `asks`: what the order must wait for
 */
export async function readOrderSnapshot(db: Database, wanted: OrderWanted): Promise<OrderSnapshot> {
  const prices = await pricesOf(db, wanted);
  const day = await today(db, wanted);
  const priceOf = linePrices(
    wanted,
    await vouchersTyped(db, { edition: wanted.edition, codes: wanted.lines.map(({ voucherCode }) => voucherCode) }),
  );
  const rates = await vatRatesOn(db, { ticketTypes: [...prices.values()].map(({ id }) => id), day });
  const hasAccount = (await sellerOn(db, day))?.iban != null;
  const lines: PricedLine[] = [];
  const problems: LineProblem[] = [];
  const ofKnown: LineProblem[] = [];
  const known: number[] = [];
  const snapshots: RequestSnapshot[] = [];
  for (const [line, asked] of wanted.lines.entries()) {
    const { edition, submission, now } = wanted;
    const entrance = wanted.desk ? "office" : { link: wanted.link, code: asked.code };
    const snapshot = await readRequestSnapshot(db, { ...asked, edition, submission, entrance, now });
    snapshots.push(snapshot);
    const price = prices.get(asked.ticketType);
    // What is said of its price would tell of a hidden ticket type.
    const charged = price && snapshot.ticketType ? priceOf(asked, price) : null;
    const ofVisitor = charged?.voucher?.holdsPlace ? withPlaceHeld(snapshot) : snapshot;
    const ofLine = problemsOf({ ...ofVisitor, samePerson: null }, asked.sessions, {
      now,
      anyTime: wanted.desk !== undefined,
      people: wanted.lines.filter(({ ticketType }) => ticketType === asked.ticketType).length,
    });
    problems.push(...ofLine.map((problem) => ({ line, ...problem })));
    if (isNamedBefore(wanted, line)) problems.push({ line, field: "email", reason: "twice" });
    else if (snapshot.samePerson) ofKnown.push({ line, field: "email", reason: "already-registered" });
    else if (await isHeldElsewhere(db, wanted, line)) ofKnown.push({ line, field: "email", reason: "twice" });
    if (snapshot.samePerson) known.push(snapshot.samePerson.id);
    if (!price || !charged) {
      // A code that has ended may be why: it showed the ticket type.
      const { reason } = priceOf(asked, NO_TYPE);
      if (reason && reason !== "voucher-for-others") problems.push({ line, field: "voucher", reason });
      continue;
    }
    const { reason, ...ofPrice } = charged;
    if (reason) problems.push({ line, field: "voucher", reason });
    const { priceCents: cents } = charged;
    const asksTransfer = wanted.payment === "transfer" && !wanted.desk;
    if (wanted.payment === "card" && !wanted.cards)
      problems.push(...problemsOfMeans(snapshot, { line, cents, reason: "no-cards" }));
    if (asksTransfer && (price.transfer === "no" || !hasAccount))
      problems.push(...problemsOfMeans(snapshot, { line, cents, reason: "no-transfer" }));
    const rate = rates.get(price.id) ?? (price.cents === 0 ? FREE : null);
    if (!rate) {
      problems.push({ line, field: "ticket_type", reason: "without-rate" });
      continue;
    }
    const place = {
      ...asked,
      ...{ ticketTypeId: price.id, sessionIds: snapshot.sessions.map(({ id }) => id) },
      options: snapshot.options.filter(({ priceCents }) => priceCents === 0).map(({ id }) => id),
      ...ofPrice,
      ...{ vatBasisPoints: rate.basisPoints, zeroReason: rate.zeroReason },
      transfer: { way: price.transfer as TransferTerms["way"], days: price.transferDays },
    };
    lines.push(place, ...optionLines(place, snapshot, wanted));
  }
  const totalCents = lines.reduce((sum, { priceCents }) => sum + priceCents, 0);
  const asks = asksOfOrder(snapshots, { ...wanted, totalCents });
  // Where a letter must confirm the places, the page does not reveal who is registered.
  const all = problems.length > 0 || asks.proof ? problems : ofKnown;
  return { lines, problems: all, ofForm: problems, known, asks };
}

/** What cannot be paid by the means of the order: the place, or else options beside a free one. */
function problemsOfMeans(
  { options }: RequestSnapshot,
  { line, cents, reason }: { line: number; cents: number; reason: "no-cards" | "no-transfer" },
): LineProblem[] {
  if (cents > 0) return [{ line, field: "ticket_type", reason }];
  const priced = options.filter(({ priceCents }) => priceCents > 0).map(({ id }) => id);
  return priced.length > 0 ? [{ line, field: "options", reason: `option-${reason}`, options: priced }] : [];
}

/** The options with a price, each a line of its own after its person's place. */
function optionLines(place: PricedLine, { options }: RequestSnapshot, wanted: OrderWanted): PricedLine[] {
  return options
    .filter(({ known, priceCents }) => known && priceCents > 0)
    .map(({ id, priceCents, vatBasisPoints, zeroReason }) => ({
      ...{ ...place, option: id, options: [id], sessions: [], sessionIds: [], answers: [] },
      // A voucher is for the place alone.
      ...{ ...unlessWaived(priceCents, wanted.desk), voucher: null },
      ...{ vatBasisPoints: vatBasisPoints ?? 0, zeroReason },
    }));
}

/** A ticket type that nothing is for. */
const NO_TYPE = { id: 0, cents: 0 };

/** The rate of a free line. */
const FREE = { basisPoints: 0, zeroReason: null };

async function pricesOf(db: Database, { edition, lines }: OrderWanted) {
  const slugs = [...new Set(lines.map(({ ticketType }) => ticketType))];
  const rows = await db
    .selectFrom("ticket_type")
    .select(["id", "slug", "price_cents as cents", "transfer", "transfer_days as transferDays"])
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

function isNamedBefore({ lines }: OrderWanted, at: number): boolean {
  const key = ({ attendee }: LineWanted) =>
    `${attendee.email}\n${attendee.givenName} ${attendee.familyName}`.toLowerCase();
  const one = lines[at];
  return one !== undefined && lines.slice(0, at).some((line) => key(line) === key(one));
}

/** Whether another open order holds a place for the person of a line. */
async function isHeldElsewhere(db: Database, { edition, lines }: OrderWanted, at: number): Promise<boolean> {
  const one = lines[at]?.attendee;
  if (!one) return false;
  const { rows } = await sql`
    select from order_line where edition_id = ${edition} and email = lower(${one.email}) and option_id is null
      and registration_id is null and released_at is null
      and folded(given_name || ' ' || family_name) = folded(${one.givenName}::text || ' ' || ${one.familyName}::text)
    limit 1`.execute(db);
  return rows.length > 0;
}
