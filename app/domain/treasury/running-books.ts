/** What is open on each invoice while entries are judged one after another. Nothing is written. */
import type { OpenItem } from "./open-items.ts";
import type { Reading, Share } from "./reading.ts";

/** An entry's part for an invoice, in the order of the entries. */
interface Posting extends Share {
  readonly isWeak: boolean;
}

/**
 * The open amounts behind the entries so far. A match by name is weaker than one by number: it counts as settled only
 * for other matches by name, so that the number's owner gets what is its own.
 */
export class RunningBooks {
  readonly #items: ReadonlyMap<string, OpenItem>;
  readonly #postings = new Map<string, Posting[]>();

  constructor(items: readonly OpenItem[]) {
    this.#items = new Map(items.map((item) => [item.number, item]));
  }

  get items(): Iterable<OpenItem> {
    return this.#items.values();
  }

  item(number: string): OpenItem | undefined {
    return this.#items.get(number);
  }

  /** Cents still open: below 0 when too much came, or when a credit note is to be paid back. */
  open({ number, openCents }: OpenItem, { weak = false }: { weak?: boolean } = {}): number {
    const postings = this.#postings.get(number) ?? [];
    return postings.reduce((open, { cents, isWeak }) => (isWeak && !weak ? open : open - cents), openCents);
  }

  /** Cents that entries have brought so far, by number. */
  came({ number }: OpenItem): number {
    const postings = this.#postings.get(number) ?? [];
    return postings.reduce((sum, { cents, isWeak }) => (isWeak ? sum : sum + cents), 0);
  }

  /** Counts a reading as if a person had confirmed it. */
  post({ confidence, invoices, settles }: Reading): void {
    if (!settles) return;
    for (const share of invoices) {
      const postings = this.#postings.get(share.number) ?? [];
      this.#postings.set(share.number, [...postings, { ...share, isWeak: confidence === "possible" }]);
    }
  }
}
