/** What one payment is judged with. */
import type { BankPayment } from "./bank-file.ts";
import { type NameMatch, nameMatch, type PaymentWords, wordsOf } from "./cited-names.ts";
import { buyerKey, type ItemBuyer, type OpenItem } from "./open-items.ts";
import type { RunningBooks } from "./running-books.ts";

/** A buyer with its papers. */
export interface KnownBuyer {
  readonly key: string;
  readonly buyer: ItemBuyer;
  readonly items: readonly OpenItem[];
}

/** Accounts that are known to pay for buyers, from matches that a person confirmed: IBAN → `buyerKey`s. */
export type KnownPayers = ReadonlyMap<string, readonly string[]>;

export interface NamedBuyer extends KnownBuyer, NameMatch {
  /** True for a buyer known by its SIRET or by an account that has paid for it. */
  readonly isIdentified: boolean;
}

export function buyersOf(items: Iterable<OpenItem>): KnownBuyer[] {
  const buyers = new Map<string, { key: string; buyer: ItemBuyer; items: OpenItem[] }>();
  for (const item of items) {
    const key = buyerKey(item.buyer);
    const known = buyers.get(key);
    if (known) known.items.push(item);
    else buyers.set(key, { key, buyer: item.buyer, items: [item] });
  }
  return [...buyers.values()];
}

/** Words for late interest and the flat compensation: such money is not for the invoice itself. */
const LATE_PAYMENT = /\b(moratoires?|indemnites?|penalites?|recouvrement|retard|late (fee|payment|interest))\b/;

/** One payment, with the books and names that it is compared with. The comparison of names is made when it is asked. */
export class Judging {
  readonly books: RunningBooks;
  readonly payment: BankPayment;
  readonly words: PaymentWords;
  readonly isLatePayment: boolean;
  readonly #buyers: readonly KnownBuyer[];
  readonly #payers: KnownPayers;
  #named: readonly NamedBuyer[] | null = null;

  constructor(payment: BankPayment, books: RunningBooks, buyers: readonly KnownBuyer[], payers: KnownPayers) {
    this.payment = payment;
    this.books = books;
    this.words = wordsOf(payment);
    this.isLatePayment = LATE_PAYMENT.test([...this.words.words].join(" "));
    this.#buyers = buyers;
    this.#payers = payers;
  }

  /** The buyers that the payment names, the best first. */
  get named(): readonly NamedBuyer[] {
    this.#named ??= this.#buyers
      .flatMap((known): NamedBuyer[] => {
        const isIdentified = this.#identifies(known);
        const match = nameMatch(known.buyer, this.words);
        if (!match && !isIdentified) return [];
        return [{ ...known, ...(match ?? { isWhole: true, found: 0, common: 0 }), isIdentified }];
      })
      .toSorted(better);
    return this.#named;
  }

  /** Whether the payment names the buyer of one of these, wholly or in part. */
  namesAny(items: readonly OpenItem[]): boolean {
    return this.named.some(({ key }) => items.some((item) => buyerKey(item.buyer) === key));
  }

  /** The invoice of another buyer, named wholly, of exactly this amount: the number that is cited may be wrong. */
  nameOfAnother(cited: OpenItem, cents: number): OpenItem | null {
    if (this.words.isTreasury || this.namesAny([cited])) return null;
    const whole = this.named.filter(({ isWhole }) => isWhole);
    const equal = whole.flatMap(({ items }) => items.filter((item) => this.books.open(item) === cents));
    return equal.length === 1 ? (equal[0] ?? null) : null;
  }

  #identifies({ key, buyer }: KnownBuyer): boolean {
    const { identifiers, iban } = this.payment;
    const { siret } = buyer;
    const isSame = (id: string) => siret !== null && (id === siret || id === siret.slice(0, 9));
    const written = identifiers.map((id) => id.replace(/\s/g, ""));
    return (
      written.some(isSame) ||
      (siret !== null && this.words.words.has(siret)) ||
      (iban !== null && (this.#payers.get(iban)?.includes(key) ?? false))
    );
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
