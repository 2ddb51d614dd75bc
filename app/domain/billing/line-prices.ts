import { judgeVoucher, type ReadVoucher, type VoucherOfLine, type VoucherReason } from "../vouchers/judge-voucher.ts";
import { NOTHING, usedWith } from "../vouchers/take-vouchers.ts";
import { foldedCode } from "../vouchers/voucher.ts";
import type { LineWanted, OrderWanted } from "./order-request.ts";

/** What is charged of a price, and what an organiser waives of it, with the reason. In cents. */
interface Charged {
  readonly priceCents: number;
  readonly waivedCents: number | null;
  readonly waivedReason: string | null;
}

/** What is charged for a place: also with what a voucher takes off. */
interface LinePrice extends Charged {
  readonly voucher: VoucherOfLine | null;
  /** Why its voucher is refused; null when it is not. */
  readonly reason: VoucherReason | null;
}

/**
 * Makes the function that prices the places of an order one after the other: each use of a voucher counts for those after
 * it.
 */
export function linePrices(
  { desk, now }: Pick<OrderWanted, "desk" | "now">,
  vouchers: ReadonlyMap<string, ReadVoucher>,
): (line: LineWanted, ticketType: { readonly id: number; readonly cents: number }) => LinePrice {
  const taken = new Map<number, { uses: number; cents: number }>();
  return ({ voucherCode }, { id: ticketType, cents }) => {
    const plain = { ...unlessWaived(cents, desk), voucher: null, reason: null };
    if (!voucherCode || plain.waivedCents !== null) return plain;
    const voucher = vouchers.get(foldedCode(voucherCode) ?? "");
    const before = taken.get(voucher?.id ?? 0) ?? NOTHING;
    const judged = judgeVoucher(voucher, { ticketType, cents, before, now });
    if (judged.kind === "refused") return { ...plain, reason: judged.reason };
    taken.set(judged.voucher.id, usedWith(before, judged.voucher));
    return { ...plain, priceCents: judged.priceCents, voucher: judged.voucher };
  };
}

/** What is charged of a price unless an organiser waives it. */
export function unlessWaived(cents: number, desk: OrderWanted["desk"]): Charged {
  const waivedReason = desk?.waivedReason ?? null;
  if (waivedReason === null || cents === 0) return { priceCents: cents, waivedCents: null, waivedReason: null };
  return { priceCents: 0, waivedCents: cents, waivedReason };
}
