import type { AuditInfo } from "../edition/audit-info.ts";
import type { Trx } from "../transaction.ts";
import { placesToHold } from "./held-places.ts";
import { foldedCode, type VoucherDetails } from "./voucher.ts";

/**
 * Writes vouchers that differ in their codes alone. @returns their ids
 *
 * @throws the error of `a_code_names_one_voucher`
 */
export async function insertVouchers(
  trx: Trx,
  {
    edition,
    codes,
    details,
    ticketTypes,
    by,
    now,
  }: {
    edition: number;
    codes: readonly string[];
    details: VoucherDetails;
    ticketTypes: readonly number[];
  } & AuditInfo,
): Promise<number[]> {
  const columns = { ...voucherColumns(details), edition_id: edition, created_at: now, created_by: by };
  const { places: held } = placesToHold({ ...details, ticketTypes }, { used: 0, now });
  const rows = await trx
    .insertInto("voucher")
    .values(codes.map((code) => ({ ...columns, held, code, code_key: foldedCode(code) ?? "" })))
    .returning("id")
    .execute();
  const ids = rows.map(({ id }) => id);
  await limitTo(trx, { edition, vouchers: ids }, ticketTypes);
  return ids;
}

/** Writes which ticket types vouchers are for; none: all. */
export async function limitTo(
  trx: Trx,
  { edition, vouchers }: { edition: number; vouchers: readonly number[] },
  ticketTypes: readonly number[],
): Promise<void> {
  const rows = vouchers.flatMap((voucher) =>
    ticketTypes.map((id) => ({ edition_id: edition, voucher_id: voucher, ticket_type_id: id })),
  );
  // A statement takes 65,535 values.
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await trx
      .insertInto("voucher_ticket_type")
      .values(rows.slice(from, from + AT_ONCE))
      .execute();
}

const AT_ONCE = 10_000;

/** The columns of a voucher's form. */
export function voucherColumns(details: VoucherDetails) {
  const { effect, value, showsHidden, reserves, uses, validUntil, budgetCents, recipient, note } = details;
  return {
    ...{ effect, value, shows_hidden: showsHidden, reserves, uses, valid_until: validUntil, budget_cents: budgetCents },
    ...{ recipient, note },
  };
}

/** What the journal says of a voucher: neither for whom it is nor the note, which may name people. */
export function valuesSaid(details: VoucherDetails) {
  const { effect, value, uses, validUntil, budgetCents, showsHidden, reserves } = details;
  const said = {
    percent: { percent: value },
    amount: { discountCents: value },
    price: { priceCents: value },
    none: {},
  };
  return { ...said[effect], uses, validUntil, budgetCents, showsHidden, reserves };
}
