import { epcText } from "#app/domain/billing/epc-code.ts";
import { findAwaitedTransfer } from "#app/domain/billing/find-awaited-transfer.ts";
import { formatIban } from "#app/domain/billing/iban.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { TransferAccount } from "#app/mail/transfer-account.ts";
import { pngOfQr, qrOfText } from "#app/print/qr.ts";

/** The account for the transfer that an order awaits, with its reference and the code for a bank's app; null for none. */
export async function accountOfTransfer(db: Database, order: number): Promise<TransferAccount | null> {
  const awaited = await findAwaitedTransfer(db, { order });
  if (!awaited) return null;
  const text = epcText(awaited);
  const { name: holder, iban, bic, reference } = awaited;
  return { holder, iban: formatIban(iban), bic, reference, qr: text === null ? null : pngOfQr(qrOfText(text)) };
}
