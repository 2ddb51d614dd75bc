/** Judges one entry, and each payment of a batch. */

import { folded } from "../folded.ts";
import { type BankEntry, type BankPayment, isMoney } from "./bank-file.ts";
import type { BuyerIndex } from "./buyer-index.ts";
import { byAmount, byName } from "./by-name.ts";
import { byNumber } from "./by-number.ts";
import { type Cited, citedNumbers } from "./cited-numbers.ts";
import { judgeDebit } from "./debit.ts";
import { Judging } from "./judging.ts";
import type { NumberIndex } from "./number-index.ts";
import type { PastEntries } from "./past-entries.ts";
import { because, type Confidence, type Reading, reading } from "./reading.ts";
import type { RunningBooks } from "./running-books.ts";
import { judgeTakenBack, takesBack } from "./taken-back.ts";

export interface JudgingContext {
  readonly books: RunningBooks;
  readonly index: NumberIndex;
  readonly buyers: BuyerIndex;
  readonly past: PastEntries;
  /** Set by the first bank charge: its account is chosen once. */
  chargesSeen: boolean;
}

export interface JudgedPayment {
  readonly payment: BankPayment;
  readonly reading: Reading;
}

/** The currency of all invoices. */
const CURRENCY = "EUR";

/** Judges an entry as one payment. */
export function judgeEntry(entry: BankEntry, account: string | null, context: JudgingContext): Reading {
  if (!isMoney(entry)) return reading("none", entry.status === "PDNG" ? "pending" : "refused-by-bank");
  const judging = new Judging(entry, context);
  const cited = citedNumbers(entry.texts, context.index);
  const count = entry.batch?.count ?? 1;
  if (count > 1 && !Object.values(cited).some((items) => items.length > 0))
    return reading("none", "batch", { person: because("wait-for-details", { count }) });
  const text = [...judging.words.words].join(" ");
  if (entry.currency !== CURRENCY) return inOtherCurrency(entry, cited.exact.length > 0);
  const back = takesBack(entry, text) ? judgeTakenBack(entry, cited, { account, past: context.past }) : null;
  return back ?? judgeMoney(entry.cents, cited, judging, context);
}

/**
 * Judges the payments of a batch, each on its own and each counted before the next. What they lack to the entry's amount
 * is a part of its own, for nothing that is known.
 */
export function judgeDetails({ details, cents, currency }: BankEntry, context: JudgingContext): JudgedPayment[] {
  const known = details.reduce((sum, detail) => sum + (detail.cents ?? 0), 0);
  const unknown = details.filter((detail) => detail.cents === null).length;
  const judged = details.map((detail): JudgedPayment => {
    const payment = { ...detail, cents: detail.cents ?? (unknown === 1 ? cents - known : null) };
    if (payment.cents === null || payment.currency !== CURRENCY)
      return { payment, reading: reading("none", "rest-of-details", { person: because("decide") }) };
    const cited = citedNumbers(payment.texts, context.index);
    const read = judgeMoney(payment.cents, cited, new Judging(payment, context), context);
    context.books.post(read);
    return { payment, reading: read };
  });
  const rest = unknown === 1 ? 0 : cents - known;
  if (rest === 0) return judged;
  const open = reading("none", "rest-of-details", { person: because("decide") });
  return [...judged, { payment: { ...UNKNOWN_PARTY, cents: rest, currency }, reading: open }];
}

const UNKNOWN_PARTY = {
  ...{ endToEnd: null, name: null, iban: null, bic: null, otherNames: [], identifiers: [], returned: null },
  texts: { references: [], documents: [], lines: [], ids: [] },
};

const SURENESS: readonly Confidence[] = ["none", "possible", "probable", "certain"];

/** The reading of a whole batch: as sure as its least sure payment, for everything that they are for. */
export function readingOfDetails(judged: readonly JudgedPayment[]): Reading {
  const least = Math.min(...judged.map(({ reading }) => SURENESS.indexOf(reading.confidence)));
  const sums = new Map<string, number>();
  for (const { number, cents } of judged.flatMap(({ reading }) => reading.invoices))
    sums.set(number, (sums.get(number) ?? 0) + cents);
  const person = judged.find(({ reading }) => reading.person !== null)?.reading.person ?? null;
  return reading(SURENESS[least] ?? "none", because("batch-details", { count: judged.length }), {
    invoices: [...sums].map(([number, cents]) => ({ number, cents })),
    // Its payments are counted one by one.
    ...{ person, settles: false },
  });
}

function inOtherCurrency({ cents }: BankEntry, isCited: boolean): Reading {
  const person = cents > 0 ? because("decide") : null;
  return isCited
    ? reading("possible", "number-other-currency", { person })
    : reading("none", "other-currency", { person });
}

const CHARGES = /\b(frais|cotisations?|commissions?|tenue de compte|agios|interets debiteurs|arrete de compte)\b/;
const INTEREST = /\binterets? (crediteurs?|acquis|bruts?|nets?|annuels?)\b|\bremuneration (du )?compte\b/;
const CARDS = /\b(remises? (cb|cartes?|tpe)|rem cb|stripe|sumup|adyen|payplug|zettle)\b/;
const CHEQUES = /\b(?:remises?|rem|depots?) (?:de |du |d )?(?:cheques?|chq)\b/;

function judgeMoney(cents: number, cited: Cited, judging: Judging, context: JudgingContext): Reading {
  const { payment } = judging;
  const said = payment.texts.lines.map((lines) => lines.join(" ")).join(" ");
  const text = [...(payment.name ? [payment.name] : []), said].map(plain).join(" ");
  const kind = "kind" in payment ? (payment as BankEntry).kind : null;
  if (cents <= 0) return judgeDebit(cited, cents, text, judging) ?? expense(text, kind === "charges", context);
  const numbered = byNumber(cited, cents, judging);
  if (numbered) return numbered;
  if (kind === "interest" || INTEREST.test(text)) return reading("none", "interest");
  if (CARDS.test(text)) return reading("none", "card-receipts");
  if (CHEQUES.test(text) && chequesIn(text) > 1)
    return reading("none", "cheques", { person: because("cheque-slip", { count: chequesIn(text) }) });
  return (
    byName(cents, judging) ??
    byAmount(cents, judging) ??
    reading("none", "credit-unknown", { person: because("decide") })
  );
}

function expense(text: string, isCharge: boolean, context: JudgingContext): Reading {
  if (!isCharge && !CHARGES.test(text)) return reading("none", "own-expense");
  const person = context.chargesSeen ? null : because("charges-account");
  context.chargesSeen = true;
  return reading("none", "bank-charges", { person });
}

function chequesIn(text: string): number {
  return Number(/\b(\d{1,3}) (?:cheques?|chq)\b/.exec(text)?.[1] ?? 1);
}

function plain(text: string): string {
  return folded(text).replace(/[^\p{L}\p{N}]+/gu, " ");
}
