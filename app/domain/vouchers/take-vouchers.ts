import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import { judgeVoucher, type VoucherOfLine, vouchersById } from "./judge-voucher.ts";

/** A voucher is not as it was when the order was judged: it must be judged again. */
export class VoucherChanged extends Error {}

/** A line to be written with its voucher. */
export interface LineWithVoucher {
  readonly ticketTypeId: number;
  readonly priceCents: number;
  readonly voucher?: VoucherOfLine | null;
}

/**
 * Locks the vouchers of an order's lines, in id order, and judges them again, so that no price is written that they do not
 * give. The triggers of the lines count their uses. Call it before quotas are locked.
 *
 * @throws VoucherChanged when a price differs from what was judged, or one is refused
 */
export async function takeVouchers(
  trx: Trx,
  { lines, now }: { lines: readonly LineWithVoucher[]; now: Date },
): Promise<void> {
  const ids = [...new Set(lines.flatMap(({ voucher }) => voucher?.id ?? []))];
  if (ids.length === 0) return;
  await lockVouchers(trx, ids);
  const vouchers = await vouchersById(trx, ids);
  const taken = new Map<number, { uses: number; cents: number }>();
  for (const { ticketTypeId: ticketType, priceCents, voucher } of lines) {
    if (!voucher) continue;
    const before = taken.get(voucher.id) ?? NOTHING;
    const cents = priceCents + voucher.discountCents;
    const judged = judgeVoucher(vouchers.get(voucher.id), { ticketType, cents, before, now });
    if (judged.kind === "refused" || judged.priceCents !== priceCents) throw new VoucherChanged();
    if (judged.voucher.holdsPlace !== voucher.holdsPlace) throw new VoucherChanged();
    taken.set(voucher.id, usedWith(before, voucher));
  }
}

/** No use. */
export const NOTHING = { uses: 0, cents: 0 } as const;

/** Adds a line's use to those before it. */
export function usedWith(
  before: { uses: number; cents: number },
  { discountCents }: Pick<VoucherOfLine, "discountCents">,
) {
  return { uses: before.uses + 1, cents: before.cents + discountCents };
}

/** Locks vouchers in id order until the transaction ends. */
async function lockVouchers(trx: Trx, ids: readonly number[]): Promise<void> {
  await trx.selectFrom("voucher").select("id").where("id", "in", ids).orderBy("id").forNoKeyUpdate().execute();
}

/**
 * Locks the vouchers of an order's lines, in id order: call it before several of them are released, taken again or
 * cancelled in one transaction, and before quotas are locked.
 */
export async function lockVouchersOfOrder(trx: Trx, { order }: { order: number }): Promise<void> {
  await sql`select from voucher where id in (select voucher_id from order_line where order_id = ${order})
    order by id for no key update`.execute(trx);
}
