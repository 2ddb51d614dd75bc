import { normalBic, normalIban } from "./iban.ts";

/** A transfer that a buyer is to make. */
export interface AwaitedTransfer {
  /** The holder of the account. */
  readonly name: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly amountCents: number;
  /** As `transferReference` makes it. */
  readonly reference: string;
}

/**
 * The reference that a transfer cites: letters and digits only, since banks drop or replace other signs. It is the
 * invoice's number and the order's short code, or the code alone before there is an invoice.
 */
export function transferReference({ invoice, code }: { invoice: string | null; code: string }): string {
  return [invoice, code].flatMap((part) => part?.replace(/[^0-9A-Za-z]/g, "") || []).join(" ");
}

/** The most that the code holds: version 13 at error correction M. */
const MOST_BYTES = 331;

/**
 * The text of the QR code by which a bank's app fills in a transfer (EPC069-12, version 002: the BIC is optional), in
 * UTF-8. The amount is written with a point and two decimals; the reference is unstructured.
 *
 * @returns null when the amount is not between 0.01 and 999,999,999.99 €
 */
export function epcText({ name, iban, bic, amountCents, reference }: AwaitedTransfer): string | null {
  if (!Number.isInteger(amountCents) || amountCents < 1 || amountCents > 99_999_999_999) return null;
  const amount = `EUR${Math.floor(amountCents / 100)}.${String(amountCents % 100).padStart(2, "0")}`;
  const textFor = (holder: string) =>
    ["BCD", "002", "1", "SCT", bic ? normalBic(bic) : "", holder, normalIban(iban), amount, "", "", cited].join("\n");
  const cited = oneLine(reference, 140);
  let holder = oneLine(name, 70);
  // A name in another script takes up to four bytes a sign.
  while (Buffer.byteLength(textFor(holder)) > MOST_BYTES) holder = [...holder].slice(0, -1).join("");
  return textFor(holder);
}

function oneLine(text: string, most: number): string {
  return [...text.replace(/\s+/gu, " ").trim()].slice(0, most).join("");
}
