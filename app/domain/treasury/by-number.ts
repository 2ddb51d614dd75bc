/** What money that came in is for, by the numbers that its texts cite. */
import type { Cited } from "./cited-numbers.ts";
import type { Judging } from "./judging.ts";
import type { OpenItem } from "./open-items.ts";
import { because, type Reading, reading, type Share } from "./reading.ts";

/**
 * Judges a credit by whole numbers, then by mistyped ones, commitments and ends of numbers, each with the amount; then
 * by numbers whose amount differs.
 *
 * @returns null when the texts cite nothing that is known
 */
export function byNumber(cited: Cited, cents: number, judging: Judging): Reading | null {
  const { books, isLatePayment } = judging;
  const addingUp = (items: readonly OpenItem[]) => fitting(items, cents, judging);
  const { exact, split, mistyped, listed, short, coded, ordered } = cited;
  const whole = addingUp([...exact, ...split]) ?? (split.length > 0 && exact.length > 0 ? addingUp(exact) : null);
  if (whole) return wholeReading(whole);
  // A code checks itself: with the amount it is as good as a number.
  const byCode = coded.length > 0 ? addingUp([...exact, ...coded]) : null;
  if (byCode)
    return byCode.isAll ? reading("certain", "code-amount", { invoices: byCode.shares }) : wholeReading(byCode);
  const repaired = mistyped.length > 0 ? addingUp([...exact, ...split, ...mistyped]) : null;
  const byOrder = ordered.length > 0 && exact.length === 0 ? commitmentFit(ordered, cents, judging) : null;
  if (byOrder) return byOrder;
  if (repaired) return reading("probable", "mistyped-amount", { invoices: repaired.shares });
  const others = [...listed, ...short, ...ordered];
  const list =
    exact.length > 0 && others.length > 0
      ? (addingUp([...exact, ...listed, ...short]) ?? addingUp([...new Set([...exact, ...others])]))
      : null;
  if (list) return reading("probable", "listed-amount", { invoices: list.shares });
  if (exact.length > 0) return withoutAmount(exact, cents, judging);
  if (coded.length > 0) return withoutAmount(coded, cents, judging);
  const near = [...new Set(cited.near.flat())].filter((item) => books.open(item) === cents);
  if (near.length === 1 && near[0]) return nearReading(near[0], cents, judging);
  const shorts = short.filter((item) => books.open(item) === cents);
  if (short.length > 0) {
    const found =
      shortReading(shorts, cents, judging) ?? (shorts.length === 0 ? shortSum(short, cents, judging) : null);
    if (found) return found;
  }
  if (ordered.length > 0 && !isLatePayment) return commitmentWithoutAmount(ordered, cents, judging);
  const unsure = [...split, ...mistyped];
  if (unsure.length === 0) return null;
  const { confidence, ...rest } = withoutAmount(unsure, cents, judging);
  return {
    ...rest,
    confidence: confidence === "probable" && judging.namesAny(unsure) ? "probable" : "possible",
    why: because("mistyped-part"),
  };
}

interface Fit {
  readonly shares: readonly Share[];
  /** False when only some of the numbers that are open add up to the amount. */
  readonly isAll: boolean;
}

/** More numbers are not tried in all combinations. */
const MOST_TRIED = 12;

/** Finds which of the open amounts add up to the cents: all, all but the credit notes, or one combination only. */
function fitting(items: readonly OpenItem[], cents: number, { books }: Judging): Fit | null {
  const live = items.filter((item) => books.open(item) > 0 || (item.kind === "credit-note" && books.open(item) < 0));
  const shares = live.map((item) => ({ number: item.number, cents: books.open(item) }));
  const sum = (some: readonly Share[]) => some.reduce((total, share) => total + share.cents, 0);
  if (shares.length === 0) return null;
  if (sum(shares) === cents) return { shares, isAll: true };
  const owed = shares.filter((share) => share.cents > 0);
  if (owed.length > 0 && sum(owed) === cents) return { shares: owed, isAll: true };
  if (shares.length < 2 || shares.length > MOST_TRIED) return null;
  const fits: Share[][] = [];
  for (let chosen = 1; chosen < 2 ** shares.length && fits.length < 2; chosen += 1) {
    const some = shares.filter((_, at) => (chosen >> at) & 1);
    if (sum(some) === cents) fits.push(some);
  }
  return fits.length === 1 && fits[0] ? { shares: fits[0], isAll: false } : null;
}

function wholeReading({ shares, isAll }: Fit): Reading {
  const numbers = shares.map(({ number }) => number).join(", ");
  if (!isAll)
    return reading("probable", "number-some", { invoices: shares, person: because("also-cites", { numbers }) });
  return reading("certain", shares.length === 1 ? "number-amount" : "numbers-amount", { invoices: shares });
}

/** Whole numbers, but another amount. */
function withoutAmount(items: readonly OpenItem[], cents: number, judging: Judging): Reading {
  const { books } = judging;
  const owed = items.filter((item) => books.open(item) > 0);
  if (owed.length === 0) return settledReading(items, cents);
  const open = owed.reduce((sum, item) => sum + books.open(item), 0);
  const [first] = owed;
  if (owed.length === 1 && first) {
    const other = judging.nameOfAnother(first, cents);
    if (other) {
      const person = because("wrong-amount", { number: first.number });
      return reading("possible", "name-of-another", { invoices: [{ number: other.number, cents }], person });
    }
    if (judging.isLatePayment)
      return reading("possible", "number-settled", {
        invoices: [{ number: first.number, cents }],
        ...{ person: because("separate-income"), settles: false },
      });
    const amounts = { cameCents: cents, openCents: open };
    return cents < open
      ? reading("probable", because("number-part", amounts), {
          invoices: [{ number: first.number, cents }],
          person: because("left", { leftCents: open - cents }),
        })
      : reading("probable", because("number-over", amounts), {
          invoices: [{ number: first.number, cents: open }],
          person: because("over", { overCents: cents - open }),
        });
  }
  const shares = inTurn(owed, cents, judging);
  return cents < open
    ? reading("probable", "numbers-part", {
        invoices: shares,
        person: because("check-split", { leftCents: open - cents }),
      })
    : reading("probable", "numbers-over", { invoices: shares, person: because("over", { overCents: cents - open }) });
}

/** Fills the invoices in the order in which they are cited. */
function inTurn(items: readonly OpenItem[], cents: number, { books }: Judging): Share[] {
  let rest = cents;
  return items.flatMap((item) => {
    const share = Math.min(rest, books.open(item));
    rest -= share;
    return share > 0 ? [{ number: item.number, cents: share }] : [];
  });
}

/** Everything that is cited is settled: the same amount again is a second payment, another one is something else. */
function settledReading(items: readonly OpenItem[], cents: number): Reading {
  const invoices = items.filter(({ kind }) => kind !== "credit-note");
  const gross = invoices.reduce((sum, item) => sum + item.grossCents, 0);
  const again = invoices.map(({ number, grossCents }) => ({ number, cents: grossCents }));
  if (invoices.length > 0 && gross === cents)
    return reading("probable", "number-settled-again", { invoices: again, person: because("paid-twice") });
  const [only] = invoices;
  const share = invoices.length === 1 && only ? [{ number: only.number, cents }] : [];
  return reading("possible", "number-settled", { invoices: share, person: because("separate-income"), settles: false });
}

function nearReading(item: OpenItem, cents: number, judging: Judging): Reading {
  const invoices = [{ number: item.number, cents }];
  return judging.namesAny([item])
    ? reading("probable", "mistyped-amount", { invoices })
    : reading("possible", "mistyped-amount", { invoices, person: because("decide") });
}

/** The end of a number proves nothing alone: with the amount it is possible, with the name too it is probable. */
function shortReading(items: readonly OpenItem[], cents: number, judging: Judging): Reading | null {
  const named = items.filter((item) => judging.namesAny([item]));
  const [only, ...others] = named.length > 0 ? named : items;
  if (!only || others.length > 0) return null;
  const invoices = [{ number: only.number, cents }];
  const person = because("short-proves-nothing");
  return reading(named.length === 1 ? "probable" : "possible", "short-amount", { invoices, person });
}

function shortSum(items: readonly OpenItem[], cents: number, judging: Judging): Reading | null {
  const fit = items.length > 1 ? fitting(items, cents, judging) : null;
  if (!fit) return null;
  const confidence = judging.namesAny(items) ? "probable" : "possible";
  return reading(confidence, "short-amount", { invoices: fit.shares, person: because("short-proves-nothing") });
}

/** A commitment may be of several invoices: the amount tells which, or that it pays all. */
function commitmentFit(items: readonly OpenItem[], cents: number, judging: Judging): Reading | null {
  const { books } = judging;
  const equal = items.filter((item) => books.open(item) === cents);
  const fit = equal.length === 0 ? fitting(items, cents, judging) : null;
  const [one] = equal;
  if (one && equal.length === 1)
    return reading("probable", "commitment-amount", { invoices: [{ number: one.number, cents }] });
  return fit?.isAll ? reading("probable", "commitment-amount", { invoices: fit.shares }) : null;
}

function commitmentWithoutAmount(items: readonly OpenItem[], cents: number, judging: Judging): Reading {
  const { books } = judging;
  const owed = items.filter((item) => books.open(item) > 0);
  const numbers = items.map(({ number }) => number).join(", ");
  const [one] = owed;
  if (owed.length !== 1 || !one)
    return reading("possible", "commitment-shared", { person: because("choose", { numbers }) });
  const open = books.open(one);
  if (cents > open)
    return reading("possible", "commitment-part", {
      invoices: [{ number: one.number, cents: open }],
      person: because("over", { overCents: cents - open }),
    });
  return reading("probable", "commitment-part", {
    invoices: [{ number: one.number, cents }],
    person: because("left", { leftCents: open - cents }),
  });
}
