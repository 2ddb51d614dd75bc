import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { foldedCode, priceWith, type VoucherEffect, type VoucherPrice } from "./voucher.ts";

/** Everything that the answer to a typed code depends on. */
export interface ReadVoucher extends VoucherPrice {
  readonly id: number;
  readonly code: string;
  readonly uses: number;
  readonly used: number;
  readonly validUntil: Date | null;
  readonly budgetCents: number | null;
  readonly spentCents: number;
  readonly isWithdrawn: boolean;
  /** Places of its one ticket type that it holds. */
  readonly held: number;
  /** Ids of the ticket types that it is for; null: all. */
  readonly ticketTypes: readonly number[] | null;
}

/** Why a code is refused. */
export type VoucherReason =
  | "voucher-unknown"
  | "voucher-over"
  | "voucher-for-others"
  | "voucher-used-up"
  | "voucher-spent";

/** The voucher of a line with what it takes off its price, in cents. */
export interface VoucherOfLine {
  readonly id: number;
  readonly discountCents: number;
  /** Whether it holds the line's place, which is then counted already. */
  readonly holdsPlace: boolean;
}

/** What the other lines of the same order use of a voucher. */
export interface UsedBefore {
  readonly uses: number;
  readonly cents: number;
}

/** Reads the vouchers of typed codes, by folded code. No statement where none was typed. */
export async function vouchersTyped(
  db: Database,
  { edition, codes }: { edition: number; codes: readonly (string | null | undefined)[] },
): Promise<ReadonlyMap<string, ReadVoucher>> {
  const keys = [...new Set(codes.flatMap((code) => foldedCode(code ?? "") ?? []))];
  if (keys.length === 0) return new Map();
  const rows = await vouchers(db)
    .select("code_key")
    .where("edition_id", "=", edition)
    .where("code_key", "in", keys)
    .execute();
  return new Map(rows.map(({ code_key: key, ...row }) => [key, row]));
}

/** Reads vouchers by id. */
export async function vouchersById(db: Database, ids: readonly number[]): Promise<ReadonlyMap<number, ReadVoucher>> {
  if (ids.length === 0) return new Map();
  const rows = await vouchers(db).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function vouchers(db: Database) {
  return db
    .selectFrom("voucher")
    .select(["id", "code", sql<VoucherEffect>`effect`.as("effect"), "value", "uses", "used"])
    .select(["valid_until as validUntil", "budget_cents as budgetCents", "spent_cents as spentCents"])
    .select(["held", sql<boolean>`withdrawn_at is not null`.as("isWithdrawn")])
    .select(
      sql<number[] | null>`case when exists (select from voucher_ticket_type where voucher_id = voucher.id)
        then array(select ticket_type_id from voucher_ticket_type where voucher_id = voucher.id
          and ticket_type_id is not null order by 1) end`.as("ticketTypes"),
    );
}

/**
 * Judges a voucher for one more line.
 *
 * @param voucher undefined for a code that names none
 * @param line.cents the line's price without it, VAT included
 * @param line.before what other lines of the order use of it
 * @returns the price with it and what it takes off, or why it is refused
 */
export function judgeVoucher(
  voucher: ReadVoucher | undefined,
  { ticketType, cents, before, now }: { ticketType: number; cents: number; before: UsedBefore; now: Date },
):
  | { readonly kind: "refused"; readonly reason: VoucherReason }
  | { readonly kind: "taken"; readonly priceCents: number; readonly voucher: VoucherOfLine } {
  const refused = (reason: VoucherReason) => ({ kind: "refused", reason }) as const;
  if (!voucher) return refused("voucher-unknown");
  const { id, uses, used, validUntil, budgetCents, spentCents, isWithdrawn, ticketTypes } = voucher;
  if (isWithdrawn || (validUntil && validUntil <= now)) return refused("voucher-over");
  if (used + before.uses >= uses) return refused("voucher-used-up");
  if (ticketTypes && !ticketTypes.includes(ticketType)) return refused("voucher-for-others");
  const priceCents = priceWith(voucher, cents);
  const discountCents = cents - priceCents;
  if (budgetCents !== null && spentCents + before.cents + discountCents > budgetCents) return refused("voucher-spent");
  return { kind: "taken", priceCents, voucher: { id, discountCents, holdsPlace: before.uses < voucher.held } };
}

/**
 * Finds what a place that already uses a voucher keeps of it when its price becomes another one: the voucher, as far as its
 * budget goes, whether or not it can still be used by others.
 *
 * @param place.discountCents what it takes off now, which its budget has counted
 * @returns null when the voucher is not for the ticket type
 */
export function keptVoucher(
  voucher: ReadVoucher,
  { ticketType, cents, discountCents }: { ticketType: number; cents: number; discountCents: number },
): VoucherOfLine | null {
  const { id, ticketTypes, budgetCents, spentCents } = voucher;
  if (ticketTypes && !ticketTypes.includes(ticketType)) return null;
  const left = budgetCents === null ? cents : Math.max(0, budgetCents - spentCents + discountCents);
  return { id, discountCents: Math.min(cents - priceWith(voucher, cents), left), holdsPlace: false };
}
