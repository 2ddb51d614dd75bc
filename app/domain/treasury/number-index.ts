/** Finds invoices by their numbers, and by what a buyer calls them. */
import type { OpenItem } from "./open-items.ts";
import { alike, bareNumber } from "./signs.ts";

/** A number's parts: `F`, `2026`, `00041`. */
interface Parts {
  readonly series: string;
  readonly serial: string;
}

export interface NumberIndex {
  /** By number, as `alike` writes it. */
  readonly numbers: ReadonlyMap<string, Numbered>;
  readonly lengths: readonly number[];
  /** By series (`F2026`) and then the number in it. */
  readonly series: ReadonlyMap<string, ReadonlyMap<number, OpenItem>>;
  /** Invoices by the number in their series: `55` may be of several years. */
  readonly serials: ReadonlyMap<number, readonly OpenItem[]>;
  /** By commitment or purchase order number, bare. */
  readonly commitments: ReadonlyMap<string, readonly OpenItem[]>;
  readonly commitmentLengths: readonly number[];
  readonly orders: ReadonlyMap<number, readonly OpenItem[]>;
  /** By short code, as stored. Two editions may have one code. */
  readonly codes: ReadonlyMap<string, readonly OpenItem[]>;
}

export interface Numbered {
  readonly item: OpenItem;
  readonly bare: string;
  /** Where its groups end, which is where separators may stand. */
  readonly borders: readonly number[];
}

/** Indexes invoices and credit notes. */
export function numberIndex(items: readonly OpenItem[]): NumberIndex {
  const numbers = new Map<string, Numbered>();
  const series = new Map<string, Map<number, OpenItem>>();
  const [serials, commitments, orders, codes] = [
    new Map<number, OpenItem[]>(),
    new Map<string, OpenItem[]>(),
    new Map<number, OpenItem[]>(),
    new Map<string, OpenItem[]>(),
  ];
  for (const item of items) {
    const bare = bareNumber(item.number);
    // An order is known by its code, whose check sign finds typing errors.
    if (item.kind !== "order" && isTelling(bare))
      numbers.set(alike(bare), { item, bare, borders: bordersOf(item.number) });
    const parts = partsOf(item.number);
    if (parts) {
      const serial = Number(parts.serial);
      series.set(parts.series, (series.get(parts.series) ?? new Map()).set(serial, item));
      if (item.kind === "invoice") push(serials, serial, item);
    }
    const commitment = bareNumber(item.commitment ?? "");
    if (/\d/.test(commitment)) push(commitments, commitment, item);
    if (item.order !== null) push(orders, item.order, item);
    for (const code of item.codes) push(codes, code, item);
  }
  const lengths = (keys: Iterable<string>) =>
    [...new Set([...keys].map((key) => key.length))].toSorted((a, b) => b - a);
  return {
    ...{ numbers, series, serials, commitments, orders, codes },
    lengths: lengths(numbers.keys()),
    commitmentLengths: lengths(commitments.keys()),
  };
}

/** The parts of a number of letters, a year and a serial number; null for a number of another form. */
export function partsOf(number: string): Parts | null {
  const match = /^([A-Z]{1,4})-?(\d{4})-?(\d{1,9})$/.exec(number);
  return match && { series: `${match[1]}${match[2]}`, serial: match[3] ?? "" };
}

/** A run of digits alone is never taken for a number: dates, mandates and amounts are such runs. */
function isTelling(bare: string): boolean {
  return bare.length >= 5 && /[A-Z]/.test(bare) && /\d/.test(bare);
}

function bordersOf(number: string): number[] {
  const ends: number[] = [];
  for (const group of number.toUpperCase().match(/[A-Z]+|\d+/g) ?? []) ends.push((ends.at(-1) ?? 0) + group.length);
  return ends;
}

function push<Key>(map: Map<Key, OpenItem[]>, key: Key, item: OpenItem): void {
  const known = map.get(key);
  if (known) known.push(item);
  else map.set(key, [item]);
}
