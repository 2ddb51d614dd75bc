/** What a voucher does with a price: so many per cent off, an amount off, another price, or nothing. */
export const VOUCHER_EFFECTS = ["percent", "amount", "price", "none"] as const;
export type VoucherEffect = (typeof VOUCHER_EFFECTS)[number];

/** The most vouchers that are made at once. */
export const MOST_AT_ONCE = 1_000;

/** The effect of a voucher. `value`: per cent (1 to 100), or cents; 0 for none. */
export interface VoucherPrice {
  readonly effect: VoucherEffect;
  readonly value: number;
}

/** A voucher as its form says it. */
export interface VoucherDetails extends VoucherPrice {
  /** Ids of the ticket types that it is for, ascending; empty: all. */
  readonly ticketTypes: readonly number[];
  /** Whether its code shows a hidden ticket type of these, as that one's link does. */
  readonly showsHidden: boolean;
  /** Whether its one ticket type keeps a place for each use that is left. */
  readonly reserves: boolean;
  /** How many places it can be used for. */
  readonly uses: number;
  /** The first instant at which it can no longer be used; null: until sales end. */
  readonly validUntil: Date | null;
  /** How much it takes off in all, in cents; null: as much as its uses come to. */
  readonly budgetCents: number | null;
  /** For whom it is, and the organisers' own note. */
  readonly recipient: string | null;
  readonly note: string | null;
}

/** Computes a price with a voucher: never below 0, and never above the price without it. Cents, VAT included. */
export function priceWith({ effect, value }: VoucherPrice, cents: number): number {
  if (effect === "percent") return cents - Math.round((cents * value) / 100);
  if (effect === "amount") return Math.max(0, cents - value);
  return effect === "price" ? Math.min(cents, value) : cents;
}

/**
 * Folds a code for comparing, as typed or read aloud: case, blanks and hyphens do not matter, and signs that look alike are
 * one.
 *
 * @returns null for what cannot be a code
 */
export function foldedCode(typed: string): string | null {
  const folded = typed
    .normalize("NFKC")
    .replace(/[\s\p{Pd}_.]/gu, "")
    .toUpperCase()
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return /^[A-Z0-9]{4,40}$/.test(folded) ? folded : null;
}

/** Writes an organiser's own code as it is shown: in capitals, without blanks. */
export function shownCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/\s/gu, "")
    .replace(/\p{Pd}/gu, "-")
    .toUpperCase();
}
