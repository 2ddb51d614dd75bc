/** What is open on each invoice while entries are judged one after another. Nothing is written. */
import type { OpenItem } from "./open-items.ts";
import type { Reading } from "./reading.ts";

interface Standing {
  /** What matches by number have brought, in cents. */
  readonly came: number;
  /** What matches by name have brought. */
  readonly weak: number;
}

const NOTHING: Standing = { came: 0, weak: 0 };

/**
 * The open amounts behind the entries so far. A match by name is weaker than one by number: it counts as settled only
 * for other matches by name, so that the number's owner gets what is its own.
 */
export class RunningBooks {
  readonly #items: ReadonlyMap<string, OpenItem>;
  readonly #standings = new Map<string, Standing>();
  /** Invoices by what is open on them, matches by name included. */
  readonly #byOpen = new Map<number, Set<OpenItem>>();

  constructor(items: readonly OpenItem[]) {
    this.#items = new Map(items.map((item) => [item.number, item]));
    for (const item of items) this.#place(item);
  }

  /** Cents still open: below 0 when too much came, or when a credit note is to be paid back. */
  open({ number, openCents }: OpenItem, { weak: isWeak = false }: { weak?: boolean } = {}): number {
    const { came, weak } = this.#standings.get(number) ?? NOTHING;
    return openCents - came - (isWeak ? weak : 0);
  }

  /** Cents that matches by number have brought so far. */
  came({ number }: OpenItem): number {
    return (this.#standings.get(number) ?? NOTHING).came;
  }

  /** The invoices on which exactly this is open, matches by name included. */
  openFor(cents: number): readonly OpenItem[] {
    return [...(this.#byOpen.get(cents) ?? [])];
  }

  /** Counts a reading as if a person had confirmed it. */
  post({ confidence, invoices, settles }: Reading): void {
    if (!settles) return;
    for (const { number, cents } of invoices) {
      const item = this.#items.get(number);
      const { came, weak } = this.#standings.get(number) ?? NOTHING;
      if (item) this.#byOpen.get(this.open(item, { weak: true }))?.delete(item);
      const isWeak = confidence === "possible";
      this.#standings.set(number, isWeak ? { came, weak: weak + cents } : { came: came + cents, weak });
      if (item) this.#place(item);
    }
  }

  #place(item: OpenItem): void {
    if (item.kind === "credit-note") return;
    const open = this.open(item, { weak: true });
    this.#byOpen.set(open, (this.#byOpen.get(open) ?? new Set()).add(item));
  }
}
