import type { Trx } from "../transaction.ts";
import type { PendingChange } from "./find-changes.ts";

/**
 * Sets the bank account of a change in the seller's version that it is for, and in later versions that still have the
 * former account.
 */
export async function setBankAccount(
  trx: Trx,
  { sellerFrom, iban, bic, formerIban }: Pick<PendingChange, "sellerFrom" | "iban" | "bic" | "formerIban">,
): Promise<void> {
  await trx
    .updateTable("seller")
    .set({ iban, bic })
    .where("valid_from", ">=", sellerFrom ?? "")
    .where((seller) =>
      seller.or([
        seller("valid_from", "=", sellerFrom ?? ""),
        ...(formerIban === null ? [] : [seller("iban", "=", formerIban)]),
      ]),
    )
    .execute();
}
