import { sql } from "kysely";
import type { Buyer } from "../billing/invoice-content.ts";
import { sellerOn } from "../billing/seller.ts";
import { paidUntil, type TransferTerms } from "../billing/transfer-deadline.ts";
import { vatRatesOn } from "../billing/vat-rates.ts";
import { localTextOf } from "../edition/local-moment.ts";
import type { Attendee } from "../registration/request.ts";
import type { Database } from "../transaction.ts";
import type { PaymentTerms } from "./quotation-content.ts";

/** A place of a quotation, with its price. `attendee` is null while nobody is named. */
export interface QuotedLine {
  readonly attendee: Attendee | null;
  readonly ticketTypeId: number;
  readonly ticketType: string;
  readonly ticketTypeEn: string | null;
  readonly sessionIds: readonly number[];
  /** Including VAT. */
  readonly priceCents: number;
  readonly vatBasisPoints: number;
  readonly zeroReason: string | null;
  readonly transfer: TransferTerms;
}

/** What is asked for: a ticket type's slug, the ids of sessions, and a person or null. */
export interface PlaceWanted {
  readonly ticketType: string;
  readonly sessionIds: readonly number[];
  readonly attendee: Attendee | null;
}

/**
 * Prices places at the ticket types' present prices and the day's VAT rates.
 *
 * @returns `unknown` with the slug of a ticket type that the edition does not have, or `without-rate` with one that has a
 * price and no VAT rate
 */
export async function priceLines(
  db: Database,
  { edition, places, day }: { edition: number; places: readonly PlaceWanted[]; day: string },
) {
  const slugs = [...new Set(places.map(({ ticketType }) => ticketType))];
  const rows = await db
    .selectFrom("ticket_type")
    .select(["id", "slug", "name", "name_en as nameEn", "price_cents as cents", "transfer_days as days"])
    .select(sql<TransferTerms["way"]>`transfer`.as("way"))
    .where("edition_id", "=", edition)
    .where("slug", "in", slugs)
    .execute();
  const types = new Map(rows.map((row) => [row.slug, row]));
  const rates = await vatRatesOn(db, { ticketTypes: rows.map(({ id }) => id), day });
  const lines: QuotedLine[] = [];
  for (const { ticketType: slug, sessionIds, attendee } of places) {
    const type = types.get(slug);
    if (!type) return { kind: "unknown", ticketType: slug } as const;
    const rate = rates.get(type.id) ?? (type.cents === 0 ? FREE : null);
    if (!rate) return { kind: "without-rate", ticketType: slug } as const;
    lines.push({
      ...{ attendee, sessionIds, ticketTypeId: type.id, ticketType: type.name, ticketTypeEn: type.nameEn },
      ...{ priceCents: type.cents, vatBasisPoints: rate.basisPoints, zeroReason: rate.zeroReason },
      transfer: { way: type.way, days: type.days },
    });
  }
  return { kind: "priced", lines } as const;
}

const FREE = { basisPoints: 0, zeroReason: null };

/** By which means the buyer of a quotation pays: a French public body after the service, others by transfer. */
export function meansOfQuotation({ kind, country }: Pick<Buyer, "kind" | "country">): "mandate" | "transfer" {
  return kind === "public" && country === "FR" ? "mandate" : "transfer";
}

/** What the acceptance of these lines leads to. */
export function termsOf(buyer: Buyer, lines: readonly QuotedLine[]): PaymentTerms {
  const payment = meansOfQuotation(buyer);
  if (payment === "mandate") return { way: "mandate", days: null };
  const priced = lines.filter(({ priceCents }) => priceCents > 0).map(({ transfer }) => transfer);
  const until = paidUntil({ payment, priced, now: new Date(0), cardMs: 0 });
  return until === null ? { way: "at-once", days: null } : { way: "at-payment", days: until.getTime() / DAY_MS };
}

const DAY_MS = 24 * 60 * 60_000;

/** Reads the seller of a moment, in the edition's zone, with the day. @returns null when none is set */
export async function sellerAt(db: Database, { now, timeZone }: { now: Date; timeZone: string }) {
  const day = localTextOf(now, timeZone).slice(0, 10);
  const seller = await sellerOn(db, day);
  return seller && { seller, day };
}
