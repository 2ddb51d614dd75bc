/** Finds buyers by the words of a payment, by a SIRET or by an account that has paid for them. */
import type { BankPayment } from "./bank-file.ts";
import {
  keysOfName,
  keysOfWords,
  type NameMatch,
  type NameWords,
  nameMatch,
  nameWords,
  type PaymentWords,
} from "./cited-names.ts";
import { buyerKey, type ItemBuyer, type OpenItem } from "./open-items.ts";

/** Accounts that are known to pay for buyers, from matches that a person confirmed: IBAN → `buyerKey`s. */
export type KnownPayers = ReadonlyMap<string, readonly string[]>;

/** A buyer with its papers. */
interface KnownBuyer {
  readonly key: string;
  readonly buyer: ItemBuyer;
  readonly words: NameWords;
  readonly items: OpenItem[];
}

/** A buyer that a payment names. */
export interface NamedBuyer extends KnownBuyer, NameMatch {
  /** True for a buyer known by its SIRET or by an account that has paid for it. */
  readonly isIdentified: boolean;
}

export class BuyerIndex {
  readonly #buyers = new Map<string, KnownBuyer>();
  readonly #byWord = new Map<string, Set<KnownBuyer>>();
  readonly #bySiret = new Map<string, KnownBuyer[]>();
  readonly #payers: KnownPayers;

  constructor(items: Iterable<OpenItem>, payers: KnownPayers) {
    this.#payers = payers;
    for (const item of items) this.#add(item);
  }

  /** The buyers that a payment names, the best first. */
  namedBy(payment: BankPayment, words: PaymentWords): NamedBuyer[] {
    const identified = new Set(this.#identifiedBy(payment, words));
    const candidates = new Set(identified);
    for (const key of keysOfWords(words)) for (const known of this.#byWord.get(key) ?? []) candidates.add(known);
    return [...candidates]
      .flatMap((known): NamedBuyer[] => {
        const isIdentified = identified.has(known);
        const match = nameMatch(known.words, words) ?? (isIdentified ? { isWhole: true, found: 0, common: 0 } : null);
        return match ? [{ ...known, ...match, isIdentified }] : [];
      })
      .toSorted(better);
  }

  #add(item: OpenItem): void {
    const key = buyerKey(item.buyer);
    const known = this.#buyers.get(key);
    if (known) {
      known.items.push(item);
      return;
    }
    const words = nameWords(item.buyer);
    const added = { key, buyer: item.buyer, words, items: [item] };
    this.#buyers.set(key, added);
    for (const word of keysOfName(words)) this.#byWord.set(word, (this.#byWord.get(word) ?? new Set()).add(added));
    const { siret } = item.buyer;
    if (siret === null) return;
    for (const id of [siret, siret.slice(0, 9)]) this.#bySiret.set(id, [...(this.#bySiret.get(id) ?? []), added]);
  }

  #identifiedBy({ identifiers, iban }: BankPayment, { words }: PaymentWords): KnownBuyer[] {
    const written = [
      ...identifiers.map((id) => id.replace(/\s/g, "")),
      ...[...words].filter((word) => /^\d{14}$/.test(word)),
    ];
    const payers = iban === null ? [] : (this.#payers.get(iban) ?? []);
    return [
      ...written.flatMap((id) => this.#bySiret.get(id) ?? []),
      ...payers.flatMap((key) => this.#buyers.get(key) ?? []),
    ];
  }
}

/** Orders named buyers: identified ones, whole names, longer names, more common words such as `ccas`. */
function better(a: NamedBuyer, b: NamedBuyer): number {
  return (
    Number(b.isIdentified) - Number(a.isIdentified) ||
    Number(b.isWhole) - Number(a.isWhole) ||
    b.found - a.found ||
    b.common - a.common
  );
}

/** The buyers that are named equally well as the first. */
export function bestOf(named: readonly NamedBuyer[]): readonly NamedBuyer[] {
  return named.filter((one) => named[0] && better(one, named[0]) === 0);
}
