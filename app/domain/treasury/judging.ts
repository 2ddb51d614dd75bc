/** What one payment is judged with. */
import type { BankPayment } from "./bank-file.ts";
import type { BuyerIndex, NamedBuyer } from "./buyer-index.ts";
import { type PaymentWords, wordsOf } from "./cited-names.ts";
import { buyerKey, type OpenItem } from "./open-items.ts";
import type { RunningBooks } from "./running-books.ts";

/** Words for late interest and the flat compensation: such money is not for the invoice itself. */
const LATE_PAYMENT = /\b(moratoires?|indemnites?|penalites?|recouvrement|retard|late (fee|payment|interest))\b/;

/** One payment, with the books and names that it is compared with. The comparison of names is made when it is asked. */
export class Judging {
  readonly books: RunningBooks;
  readonly payment: BankPayment;
  readonly words: PaymentWords;
  readonly isLatePayment: boolean;
  readonly #buyers: BuyerIndex;
  #named: readonly NamedBuyer[] | null = null;

  constructor(payment: BankPayment, { books, buyers }: { readonly books: RunningBooks; readonly buyers: BuyerIndex }) {
    this.payment = payment;
    this.books = books;
    this.words = wordsOf(payment);
    this.isLatePayment = LATE_PAYMENT.test([...this.words.words].join(" "));
    this.#buyers = buyers;
  }

  /** The buyers that the payment names, the best first. */
  get named(): readonly NamedBuyer[] {
    this.#named ??= this.#buyers.namedBy(this.payment, this.words);
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
}
