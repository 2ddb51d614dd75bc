import type { Trx } from "#app/domain/transaction.ts";
import { addVoucher, addVouchers } from "#app/domain/vouchers/edit-vouchers.ts";
import { withdrawVoucher } from "#app/domain/vouchers/withdraw-voucher.ts";
import { DEMO_SERIES, DEMO_VOUCHERS } from "#db/seed/demo-vouchers.ts";
import { made } from "./seed-programme.ts";

const DAY_MS = 86_400_000;

/** Adds the demonstration's vouchers. @param options.created when they were made @param options.now the present */
export async function seedVouchers(
  trx: Trx,
  { edition, created, now }: { edition: number; created: Date; now: Date },
): Promise<void> {
  const acting = { edition, ticketTypes: [], showsHidden: false, reserves: false, by: null, now: created };
  await addVouchers(trx, { ...DEMO_SERIES, ...acting, validUntil: null });
  for (const { endsIn, isWithdrawn, ...voucher } of DEMO_VOUCHERS) {
    const validUntil = endsIn === null ? null : new Date(now.getTime() + endsIn * DAY_MS);
    const id = made(await addVoucher(trx, { ...voucher, ...acting, validUntil }));
    if (isWithdrawn) await withdrawVoucher(trx, { edition, voucher: id, by: null, now });
  }
}
