import type { Database } from "#app/domain/transaction.ts";
import { addVoucher } from "#app/domain/vouchers/edit-vouchers.ts";
import type { VoucherDetails } from "#app/domain/vouchers/voucher.ts";
import { NOW } from "./database.ts";

/** Twenty per cent off, once, for all ticket types. */
export const TWENTY_PERCENT: VoucherDetails = {
  ...{ effect: "percent", value: 20, ticketTypes: [], uses: 1, validUntil: null, budgetCents: null },
  ...{ showsHidden: false, reserves: false, recipient: null, note: null },
};

/** The code of `makeVoucher`. */
export const CODE = "PRINTEMPS";

/** Makes a voucher of an edition, by default `CODE` with a fifth off, once. @returns its id */
export async function makeVoucher(
  db: Database,
  edition: number,
  { code = CODE, ...changes }: Partial<VoucherDetails> & { code?: string } = {},
): Promise<number> {
  const made = await addVoucher(db, { ...TWENTY_PERCENT, ...changes, code, edition, by: null, now: NOW });
  if (made.kind !== "made") throw new Error(`the voucher was refused: ${made.kind}`);
  return made.id;
}

/** How often each voucher is used and what it takes off, by code. */
export async function usesOf(db: Database): Promise<Record<string, readonly [used: number, spentCents: number]>> {
  const rows = await db.selectFrom("voucher").select(["code", "used", "spent_cents"]).orderBy("id").execute();
  return Object.fromEntries(rows.map(({ code, used, spent_cents: spent }) => [code, [used, spent]]));
}
