/** What money that left is for: refunds, and expenses, which are for no invoice. */
import type { Cited } from "./cited-numbers.ts";
import type { Judging } from "./judging.ts";
import type { OpenItem } from "./open-items.ts";
import { because, type Reading, reading, type Share } from "./reading.ts";

const REFUND = /\b(remboursements?|remb|rbt|rmb|refunds?|avoirs?|trop (percu|verse)|double (paiement|reglement))\b/;

/**
 * Judges a debit.
 *
 * @param text the payment's words, folded
 * @returns null when it is for no invoice and no credit note
 */
export function judgeDebit(cited: Cited, cents: number, text: string, judging: Judging): Reading | null {
  const whole = [...cited.exact, ...cited.split];
  const repaired = [...whole, ...cited.mistyped];
  return (
    refundOf(whole, cents, judging, "certain") ??
    refundOf(repaired, cents, judging, "probable") ??
    (REFUND.test(text) ? paidBack(repaired, cents, judging) : null) ??
    refundByName(cents, judging)
  );
}

/** A refund of credit notes: their numbers are in a text or are the end-to-end id. */
function refundOf(
  items: readonly OpenItem[],
  cents: number,
  { books }: Judging,
  confidence: "certain" | "probable",
): Reading | null {
  const notes = items.filter(({ kind }) => kind === "credit-note");
  if (notes.length === 0) return null;
  const owed = notes.map((item): Share => {
    // A credit note that the books have as paid back was paid back by this entry, unless an earlier entry did so.
    const isRecorded = item.isPaidBack && books.open(item) === 0 && books.came(item) === 0;
    return { number: item.number, cents: isRecorded ? -item.grossCents : Math.min(0, books.open(item)) };
  });
  const invoices = owed.filter((share) => share.cents < 0);
  const sum = invoices.reduce((total, share) => total + share.cents, 0);
  if (invoices.length > 0 && sum === cents) return reading(confidence, "refund-left", { invoices });
  const [only] = notes;
  const share = notes.length === 1 && only ? [{ number: only.number, cents }] : [];
  return reading("probable", "refund-left-other", { invoices: share, person: because("decide") });
}

/** Money for an invoice that goes back to its buyer: all right where too much had come. */
function paidBack(items: readonly OpenItem[], cents: number, { books }: Judging): Reading | null {
  const [item] = items;
  if (!item || items.length > 1) return null;
  const invoices = [{ number: item.number, cents }];
  return books.open(item) <= cents && cents < 0
    ? reading("probable", "double-paid-back", { invoices })
    : reading("possible", "paid-back", { invoices, person: because("decide"), settles: false });
}

/** A refund that is owed, of this amount, to the buyer whose name is there. */
function refundByName(cents: number, judging: Judging): Reading | null {
  const whole = judging.named.filter(({ isWhole }) => isWhole);
  const owed = whole.flatMap(({ items }) => items.filter((item) => judging.books.open(item, { weak: true }) === cents));
  const [only] = owed;
  if (!only || owed.length > 1) return null;
  const invoices = [{ number: only.number, cents }];
  return reading("possible", "paid-back-other", { invoices, person: because("decide") });
}
