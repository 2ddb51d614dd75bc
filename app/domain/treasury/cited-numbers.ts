/** Finds the numbers that a payment's texts cite. */
import type { PaymentTexts } from "./bank-file.ts";
import { citedCodes } from "./cited-codes.ts";
import { citedShort, mistypedIn } from "./mistyped-numbers.ts";
import type { NumberIndex } from "./number-index.ts";
import type { OpenItem } from "./open-items.ts";
import { bareNumber, beginsAt, breaksIn, endsAt, type Signs, signsOf } from "./signs.ts";

/** What the texts cite, in the order of citation. Each list but `near`, `coded` and `ordered` has what those before it have not. */
export interface Cited {
  /** The whole number, with other separators or none. */
  readonly exact: readonly OpenItem[];
  /** The whole number with a blank inside its digits: as good as whole when the amount agrees. */
  readonly split: readonly OpenItem[];
  /** Letters for digits, a zero lost or added, the letter left out, or a reference with a wrong check. */
  readonly mistyped: readonly OpenItem[];
  /** For each number that is unknown: those that differ by one sign, or that it may be the beginning of. */
  readonly near: readonly (readonly OpenItem[])[];
  /** Behind a whole number, the end of the next: `F-2026-00042/43`. */
  readonly listed: readonly OpenItem[];
  /** Behind the word invoice, the end of a number: `facture 55`. */
  readonly short: readonly OpenItem[];
  /** By the short code of an order or of a person in it, unless a whole number of the same order is cited. */
  readonly coded: readonly OpenItem[];
  /** By the buyer's commitment or purchase order, or by the order's number. */
  readonly ordered: readonly OpenItem[];
}

/** Searches all texts of a payment. */
export function citedNumbers(texts: PaymentTexts, index: NumberIndex): Cited {
  const variants = variantsOf(texts).map(signsOf);
  const found = variants.flatMap((signs) => wholeNumbers(signs, index));
  const referenced = texts.references.map((reference) => byReference(reference, index));
  const inText = variants.flatMap((signs) => referencesIn(signs, index));
  const creditors = [...referenced, ...inText].filter((one) => one !== null);
  const exact = unique([
    ...creditors.filter(({ holds }) => holds).map(({ item }) => item),
    ...found.filter(({ how }) => how === "exact").map(({ item }) => item),
  ]);
  const repaired = variants.map((signs) => mistypedIn(signs, index));
  const lists: Record<Exclude<keyof Cited, "near" | "coded">, OpenItem[]> = {
    exact,
    split: found.filter(({ how }) => how === "split").map(({ item }) => item),
    mistyped: [
      ...creditors.filter(({ holds }) => !holds).map(({ item }) => item),
      ...found.filter(({ how }) => how === "alike").map(({ item }) => item),
      ...repaired.flatMap(({ mistyped }) => mistyped),
    ],
    listed: found.flatMap(({ listed }) => listed),
    short: variants.flatMap((signs) => citedShort(signs.text, index)),
    ordered: variants.flatMap((signs) => orderedIn(signs, index)),
  };
  const before = new Set<OpenItem>();
  const apart = (items: readonly OpenItem[]) => {
    const own = unique(items).filter((item) => !before.has(item));
    for (const item of own) before.add(item);
    return own;
  };
  const ordered = unique(lists.ordered);
  const codes = variants.map((signs) => citedCodes(signs, index));
  const orders = new Set(exact.map(({ order }) => order));
  return {
    exact: apart(lists.exact),
    split: apart(lists.split),
    mistyped: apart(lists.mistyped),
    listed: apart(lists.listed),
    short: apart(lists.short),
    near: [...repaired, ...codes].flatMap(({ near }) => near),
    coded: unique(codes.flatMap(({ coded }) => coded)).filter(({ order }) => !orders.has(order)),
    ordered,
  };
}

/** The lines of a text are joined with a blank and without: a bank may have cut in a word. */
function variantsOf({ documents, lines, ids }: PaymentTexts): string[] {
  const joined = lines.flatMap((group) => (group.length > 1 ? [group.join(" "), group.join("")] : group));
  return [...documents, ...joined, ...ids.filter((id) => id !== "NOTPROVIDED")];
}

interface Found {
  readonly item: OpenItem;
  readonly how: "exact" | "split" | "alike";
  readonly listed: readonly OpenItem[];
}

function wholeNumbers(signs: Signs, index: NumberIndex): Found[] {
  const found: Found[] = [];
  for (let start = 0; start < signs.bare.length; start += 1) {
    if (!beginsAt(signs, start)) continue;
    for (const length of index.lengths) {
      const numbered = index.numbers.get(signs.alike.slice(start, start + length));
      if (!numbered || !endsAt(signs, start + length)) continue;
      const breaks = breaksIn(signs, start, length);
      if (!breaks) continue;
      const isSame = signs.bare.slice(start, start + length) === numbered.bare;
      const isWhole = breaks.every((place) => numbered.borders.includes(place));
      const how = !isSame ? "alike" : isWhole ? "exact" : "split";
      const behind = signs.text.slice((signs.at[start + length - 1] ?? 0) + 1);
      found.push({ item: numbered.item, how, listed: listedBehind(behind, numbered.item, index) });
      break;
    }
  }
  return found;
}

/** `F-2026-00042/43 et 44`, `F-2026-00042 à 00044`. */
function listedBehind(behind: string, { number }: OpenItem, index: NumberIndex): OpenItem[] {
  const series = index.series.get(bareNumber(number).slice(0, 5));
  if (!series) return [];
  const range = /^\s*(?:[àÀ]|A|AU|TO|-)\s+(\d{1,9})(?!\d)/i.exec(behind)?.[1];
  const from = Number(bareNumber(number).slice(5));
  if (range !== undefined && Number(range) > from && Number(range) - from <= MOST_LISTED)
    return Array.from({ length: Number(range) - from }, (_, at) => series.get(from + at + 1)).filter(isThere);
  const listed: OpenItem[] = [];
  let rest = behind;
  for (let next = AND.exec(rest); next && listed.length < MOST_LISTED; next = AND.exec(rest)) {
    const item = series.get(Number(next[1]));
    if (!item) break;
    listed.push(item);
    rest = rest.slice(next[0].length);
  }
  return listed;
}

const MOST_LISTED = 20;
const AND = /^\s*(?:[,;/+&]|ET|AND|(?<=\s))\s*(\d{1,9})(?![\dA-Z])/i;

/** A creditor reference of ISO 11649: `RF`, two check digits and the number without hyphens. */
function byReference(text: string, index: NumberIndex): { item: OpenItem; holds: boolean } | null {
  const bare = bareNumber(text);
  const own = index.numbers.get(signsOf(text).alike);
  if (own) return { item: own.item, holds: own.bare === bare };
  const numbered = /^RF\d{2}/.test(bare) ? index.numbers.get(signsOf(bare.slice(4)).alike) : undefined;
  return numbered ? { item: numbered.item, holds: holdsCheck(bare) && numbered.bare === bare.slice(4) } : null;
}

/** The same reference in a free text, also in groups of four. */
function referencesIn(signs: Signs, index: NumberIndex) {
  return [...signs.bare.matchAll(/RF\d{2}/g)].flatMap(({ index: start }) => {
    if (!beginsAt(signs, start)) return [];
    const lengths = index.lengths.filter((length) => endsAt(signs, start + 4 + length));
    return lengths.flatMap((length) => byReference(signs.bare.slice(start, start + 4 + length), index) ?? []);
  });
}

/** ISO 11649: with the first four signs at the end and letters as numbers from 10, the rest modulo 97 is 1. */
function holdsCheck(reference: string): boolean {
  const turned = reference.slice(4) + reference.slice(0, 4);
  return [...turned].reduce((rest, sign) => Number(`${rest}${Number.parseInt(sign, 36)}`) % 97, 0) === 1;
}

/** Words before a commitment number that is short, or nothing but digits. */
const ORDER_WORDS =
  /(?:^|[^A-Z0-9])(?:EJ|ENGAGEMENTS?|ENGT|ENG|BC|BDC|COMMANDES?|CDE|CMD|MARCHE|PO)[^A-Z0-9]{0,3}(?:N[O°]?[^A-Z0-9]{0,3})?$/;

function orderedIn(signs: Signs, index: NumberIndex): OpenItem[] {
  const found: OpenItem[] = [];
  for (let start = 0; start < signs.bare.length; start += 1) {
    if (!beginsAt(signs, start)) continue;
    for (const length of index.commitmentLengths) {
      const key = signs.bare.slice(start, start + length);
      const items = index.commitments.get(key);
      if (!items || !endsAt(signs, start + length, { letters: true }) || !breaksIn(signs, start, length)) continue;
      const before = signs.text.slice(0, signs.at[start]).toUpperCase();
      const isTelling = /^\d+$/.test(key) ? length >= 8 : length >= 5;
      if (isTelling || ORDER_WORDS.test(before)) found.push(...items);
    }
  }
  const orders =
    /(?:^|[^A-Z0-9])(?:COMMANDE|CDE|CMD|DOSSIER|ORDER)[^A-Z0-9]{0,3}(?:N[O°]?[^A-Z0-9]{0,3})?(\d{1,9})(?![\dA-Z])/g;
  for (const [, number] of signs.text.toUpperCase().matchAll(orders))
    found.push(...(index.orders.get(Number(number)) ?? []));
  return found;
}

function unique(items: readonly OpenItem[]): OpenItem[] {
  return [...new Set(items)];
}

function isThere<T>(one: T | undefined): one is T {
  return one !== undefined;
}
