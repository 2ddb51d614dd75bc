import type { Trx } from "../transaction.ts";
import type { PendingChange } from "./find-changes.ts";

/** Puts the bank account of a change on the seller's words it was asked for, and on later ones that still had the former. */
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
