/** The entries judged so far, to find the one that a reversal or a return takes back. */
import type { BankEntry, BankPayment } from "./bank-file.ts";
import type { Cited } from "./cited-numbers.ts";
import type { Reading } from "./reading.ts";
import { mayBeSameAccount } from "./same-account.ts";

export interface PastEntry {
  readonly account: string | null;
  readonly entry: BankEntry;
  readonly reading: Reading;
}

export class PastEntries {
  readonly #all: PastEntry[] = [];
  readonly #takenBack = new Set<PastEntry>();

  add(past: PastEntry): void {
    this.#all.push(past);
  }

  /**
   * Finds the latest entry of the same account and amount, in the other direction, that an entry takes back: by the
   * bank's reference, by the end-to-end id, by a number that both are for, or by the other party. Each is taken back
   * once.
   */
  takenBackBy(account: string | null, entry: BankEntry, cited: Cited): PastEntry | null {
    const candidates = this.#all.filter(
      (past) =>
        mayBeSameAccount(past.account, account) &&
        past.entry.cents === -entry.cents &&
        !this.#takenBack.has(past) &&
        isBefore(past, entry),
    );
    const numbers = [...cited.exact, ...cited.split, ...cited.mistyped].map(({ number }) => number);
    const found =
      candidates.findLast((past) => entry.reverses !== null && past.entry.bankReference === entry.reverses) ??
      candidates.findLast((past) => isOwnId(entry.endToEnd) && past.entry.endToEnd === entry.endToEnd) ??
      candidates.findLast((past) => past.reading.invoices.some(({ number }) => numbers.includes(number))) ??
      candidates.findLast((past) => numbers.length === 0 && isSameParty(past.entry, entry));
    if (found) this.#takenBack.add(found);
    return found ?? null;
  }
}

function isBefore(past: PastEntry, { booked }: BankEntry): boolean {
  return past.entry.booked === null || booked === null || past.entry.booked <= booked;
}

function isOwnId(id: string | null): boolean {
  return id !== null && id !== "NOTPROVIDED";
}

function isSameParty(a: BankPayment, b: BankPayment): boolean {
  if (a.iban !== null && b.iban !== null) return a.iban === b.iban;
  return a.name !== null && a.name === b.name;
}
