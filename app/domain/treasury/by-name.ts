/** What money that came in may be for, when it cites no number: by the name, or the amount alone. */
import { bestOf, type NamedBuyer } from "./buyer-index.ts";
import type { Judging } from "./judging.ts";
import type { OpenItem } from "./open-items.ts";
import { because, type Reading, reading } from "./reading.ts";

/** Judges a credit by its payer's name. @returns null when no name says anything */
export function byName(cents: number, judging: Judging): Reading | null {
  const { named } = judging;
  const withAmount = named.filter((one) => equalOf(one, cents, judging).length > 0);
  const best = bestOf(withAmount);
  if (best.length > 0) return nameAndAmount(best, cents, judging);
  // A public accountant pays for many bodies: its name without an amount says nothing.
  const known = bestOf(named.filter((one) => one.isWhole && (one.isIdentified || !judging.words.isTreasury)));
  const [buyer] = known;
  if (!buyer) return null;
  if (known.length > 1) return several(known.flatMap((one) => one.items.filter((item) => isOpen(item, judging))));
  return nameAlone(buyer, cents, judging);
}

function isOpen(item: OpenItem, { books }: Judging): boolean {
  return books.open(item, { weak: true }) > 0;
}

function equalOf({ items }: NamedBuyer, cents: number, { books }: Judging): OpenItem[] {
  return items.filter((item) => books.open(item, { weak: true }) === cents);
}

function nameAndAmount(best: readonly NamedBuyer[], cents: number, judging: Judging): Reading {
  const equal = best.flatMap((one) => equalOf(one, cents, judging));
  const [only] = equal;
  if (equal.length !== 1 || !only) return several(equal);
  // Nothing is left to choose when no other invoice has this amount.
  const isAlone = best.every(({ isWhole }) => isWhole) && judging.books.openFor(cents).length === 1;
  const invoices = [{ number: only.number, cents }];
  return reading("possible", "name-amount", { invoices, person: isAlone ? null : because("decide") });
}

function several(items: readonly OpenItem[]): Reading {
  return reading("possible", "name-several", { person: choose(items) });
}

const MOST_NAMED = 6;

function choose(items: readonly OpenItem[]) {
  const numbers = items.slice(0, MOST_NAMED).map(({ number }) => number);
  const all = items.length > MOST_NAMED ? [...numbers, "…"] : numbers;
  return all.length === 0 ? because("decide") : because("choose", { numbers: all.join(", ") });
}

function nameAlone({ items }: NamedBuyer, cents: number, judging: Judging): Reading {
  const open = items.filter((item) => isOpen(item, judging));
  const shares = open.map((item) => ({ number: item.number, cents: judging.books.open(item, { weak: true }) }));
  const sum = shares.reduce((total, share) => total + share.cents, 0);
  const [one] = shares;
  if (!one) return reading("possible", "name-known", { person: because("decide") });
  if (sum === cents) return reading("possible", "name-sum", { invoices: shares, person: because("decide") });
  if (shares.length > 1) return several(open);
  return cents < one.cents
    ? reading("possible", "name-part", {
        invoices: [{ number: one.number, cents }],
        person: because("left", { leftCents: one.cents - cents }),
      })
    : reading("possible", "name-part", { invoices: [one], person: because("over", { overCents: cents - one.cents }) });
}

/** Judges a credit by its amount alone. @returns null when nothing is open for it */
export function byAmount(cents: number, judging: Judging): Reading | null {
  const all = judging.books.openFor(cents);
  const equal = judging.words.isTreasury ? all.filter(({ buyer }) => buyer.siret !== null) : all;
  const [only] = equal;
  if (!only) return null;
  return equal.length === 1
    ? reading("possible", "amount-alone", {
        invoices: [{ number: only.number, cents }],
        ...{ person: because("decide"), settles: false },
      })
    : reading("possible", "amount-shared", { person: choose(equal) });
}
