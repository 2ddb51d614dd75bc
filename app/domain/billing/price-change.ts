import { sql } from "kysely";
import { localTextOf } from "../edition/local-moment.ts";
import type { Database } from "../transaction.ts";
import { keptVoucher, type VoucherOfLine, vouchersById } from "../vouchers/judge-voucher.ts";
import { OPEN_CENTS } from "./ledger.ts";
import { BUYER_NAME } from "./order-buyer.ts";
import { type VatRate, vatRateOn } from "./vat-rates.ts";

/** What another ticket type would do with the price of a registration's place. Amounts are in cents, VAT included. */
export interface PriceChange {
  readonly order: number;
  /** The place's line of its order; null for a place that was free. */
  readonly line: number | null;
  /** What is charged for the place now, and what would be. */
  readonly chargedCents: number;
  readonly priceCents: number;
  /** What the other ticket type costs, of a place that organisers give without charge: it stays so. Else null. */
  readonly waivedCents: number | null;
  /** The voucher that the place keeps, with what it takes off the other price; null without one. */
  readonly voucher: VoucherOfLine | null;
  /** What is open for the order afterwards: above 0 the buyer owes it. */
  readonly openCents: number;
  /** What is returned, because it is paid and no longer charged. */
  readonly returnedCents: number;
  /** Whether the rate of VAT changes too: the invoice is then credited whole and issued anew. */
  readonly changesRate: boolean;
  /** The other ticket type's rate on the present day; null when it has none and cannot be sold. */
  readonly rate: VatRate | null;
  readonly buyer: string;
}

/** Reads what another ticket type would do with the price of a place. Without locks: a verb calls it under its own. */
export async function priceChange(
  db: Database,
  { registration, ticketType, now }: { registration: number; ticketType: number; now: Date },
): Promise<PriceChange> {
  const found = await db
    .selectFrom("registration")
    .innerJoin("order", "order.id", "registration.order_id")
    .innerJoin("edition", "edition.id", "registration.edition_id")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .leftJoin("order_line as line", (join) =>
      join.onRef("line.registration_id", "=", "registration.id").on("line.option_id", "is", null),
    )
    .innerJoin("ticket_type as wanted", (join) => join.on("wanted.id", "=", ticketType))
    .select(["order.id as order", "line.id as line", "time_zone as timeZone", "wanted.price_cents as wantedCents"])
    .select(sql<boolean>`waived_cents is not null`.as("isWaived"))
    .select(["vat_basis_points as basisPoints", "zero_reason as zeroReason"])
    .select(["line.voucher_id as voucherId", "line.discount_cents as discountCents"])
    .select(sql<number>`coalesce(charged_for(line.id), 0)`.as("chargedCents"))
    .select([OPEN_CENTS.as("open"), BUYER_NAME.as("buyer")])
    .where("registration.id", "=", registration)
    .executeTakeFirstOrThrow();
  const { timeZone, basisPoints, zeroReason, open, wantedCents, isWaived, voucherId, discountCents, ...place } = found;
  const used = voucherId === null ? undefined : (await vouchersById(db, [voucherId])).get(voucherId);
  const voucher = used
    ? keptVoucher(used, { ticketType, cents: wantedCents, discountCents: discountCents ?? 0 })
    : null;
  const priceCents = isWaived ? 0 : wantedCents - (voucher?.discountCents ?? 0);
  const change = { ...place, priceCents, voucher, waivedCents: isWaived && wantedCents > 0 ? wantedCents : null };
  const rate = await vatRateOn(db, { ticketType, day: localTextOf(now, timeZone).slice(0, 10) });
  const difference = change.priceCents - change.chargedCents;
  const openCents = open + difference;
  const returnedCents = difference < 0 ? Math.min(-difference, Math.max(0, -openCents)) : 0;
  return {
    ...{ ...change, openCents: openCents + returnedCents, returnedCents, rate },
    changesRate:
      change.chargedCents > 0 &&
      change.priceCents > 0 &&
      (basisPoints !== rate?.basisPoints || zeroReason !== rate?.zeroReason),
  };
}
