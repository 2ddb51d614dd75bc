/** Judges the entries of bank files, one after another, against what is open. */
import {
  type BalanceCheck,
  type Closing,
  checkBalances,
  closingOf,
  isNewestFirst,
  type RunningBalance,
  runningBalance,
} from "./balances.ts";
import { type BankEntry, type BankFile, type BankStatement, isMoney } from "./bank-file.ts";
import { BuyerIndex, type KnownPayers } from "./buyer-index.ts";
import { type JudgedPayment, type JudgingContext, judgeDetails, judgeEntry, readingOfDetails } from "./judge-entry.ts";
import { numberIndex } from "./number-index.ts";
import type { OpenItem } from "./open-items.ts";
import { PastEntries } from "./past-entries.ts";
import { because, type Reading, reading } from "./reading.ts";
import { RunningBooks } from "./running-books.ts";
import { type Placed, Twins } from "./twins.ts";

export interface NamedFile {
  /** The file's name, by which a duplicate cites it. */
  readonly name: string;
  readonly file: BankFile;
}

export interface ToJudge {
  /** In the order in which they are to be understood: each knows those before. */
  readonly files: readonly NamedFile[];
  readonly items: readonly OpenItem[];
  readonly payers?: KnownPayers;
  /** What earlier imports have stored. */
  readonly known?: {
    readonly entries: readonly KnownEntry[];
    readonly closings: readonly Closing[];
    /** Whether an earlier entry was a bank's charge. */
    readonly chargesSeen?: boolean;
  };
}

/** An entry that is stored already. */
export interface KnownEntry extends Placed {
  /** True while nobody has decided about it: its money is not in the items' open amounts yet. */
  readonly waits?: boolean;
  readonly reading: Reading;
  /** Empty for an entry of one payment. */
  readonly details: readonly JudgedPayment[];
}

export interface JudgedEntry {
  readonly entry: BankEntry;
  readonly reading: Reading;
  /** Empty for an entry of one payment. */
  readonly details: readonly JudgedPayment[];
  /** The same money, read before: shown, and left out unless a person says otherwise. */
  readonly twin: {
    readonly file: string;
    readonly entry: BankEntry;
    /** False when only account, day and amount are the same. */
    readonly isSure: boolean;
  } | null;
}

export interface JudgedStatement {
  readonly statement: BankStatement;
  readonly check: BalanceCheck;
  readonly running: RunningBalance | null;
  /** In the order of the file. */
  readonly entries: readonly JudgedEntry[];
}

export interface JudgedFile {
  readonly name: string;
  readonly file: BankFile;
  readonly statements: readonly JudgedStatement[];
}

/**
 * Judges bank files: what each entry is for and how sure that is, what is there twice, and whether balances add up. Each
 * reading counts for the entries behind it, as if a person had confirmed it. Nothing is settled here.
 */
export function judgeStatements({ files, items, payers = new Map(), known }: ToJudge): JudgedFile[] {
  const context: JudgingContext = {
    books: new RunningBooks(items),
    index: numberIndex(items),
    buyers: new BuyerIndex(items, payers),
    past: new PastEntries(),
    chargesSeen: known?.chargesSeen ?? false,
  };
  const twins = new Twins<KnownEntry>();
  for (const entry of known?.entries ?? []) {
    twins.add(entry);
    context.past.add(entry);
    if (!entry.waits) continue;
    for (const { reading } of [entry, ...entry.details]) context.books.post(reading);
  }
  const closings = [...(known?.closings ?? [])];
  return files.map(({ name, file }) => ({
    ...{ name, file },
    statements: file.statements.map((statement, at): JudgedStatement => {
      const check = checkBalances(statement, closings);
      const closing = closingOf(statement);
      if (closing) closings.push(closing);
      const place = {
        file: name,
        statement: `${name}\n${at}`,
        format: file.format === "csv" ? "csv" : "camt",
      } as const;
      const entries = judgeInTime(statement, place, twins, context);
      return { statement, check, running: runningBalance(statement.entries), entries };
    }),
  }));
}

/** Judges the entries from the earliest to the latest, and returns them in the order of the file. */
function judgeInTime(
  { account, entries }: BankStatement,
  place: Pick<Placed, "file" | "statement" | "format">,
  twins: Twins<KnownEntry>,
  context: JudgingContext,
): JudgedEntry[] {
  const judged = new Map<BankEntry, JudgedEntry>();
  for (const entry of inTime(entries)) {
    const placed = { ...place, account, entry };
    const one = judgeOne(placed, twins, context);
    judged.set(entry, one);
    if (one.twin || !isMoney(entry)) continue;
    const known = { ...placed, reading: one.reading, details: one.details };
    twins.add(known);
    context.past.add(known);
    context.books.post(one.reading);
  }
  return entries.flatMap((entry) => judged.get(entry) ?? []);
}

/**
 * From the earliest day to the latest; an entry without a day goes with the one before it. Equal amounts of a day keep
 * the order in which they are shown, also in a file that begins with the latest.
 */
function inTime(entries: readonly BankEntry[]): BankEntry[] {
  let day = "";
  const dated = (isNewestFirst(entries) ? entries.toReversed() : entries).map((entry) => {
    day = entry.booked ?? day;
    return { entry, day };
  });
  const sorted = dated.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const key = (one: BankEntry) => `${one.booked} ${one.cents}`;
  const shown = Map.groupBy(entries, key);
  return sorted.map(({ entry }) => shown.get(key(entry))?.shift() ?? entry);
}

function judgeOne(placed: Placed, twins: Twins<KnownEntry>, context: JudgingContext): JudgedEntry {
  const { entry, account } = placed;
  const found = isMoney(entry) ? twins.of(placed) : null;
  if (!found) {
    const details = isMoney(entry) && entry.details.length > 0 ? judgeDetails(entry, context) : [];
    const own = details.length > 0 ? readingOfDetails(details) : judgeEntry(entry, account, context);
    return { entry, reading: own, details, twin: null };
  }
  const { original, isSure } = found;
  const twin = { file: original.file, entry: original.entry, isSure };
  // Details of money that was read without them are what tells its parts.
  const isNew = entry.details.length > 0 && original.reading.invoices.length === 0;
  const details = isNew ? judgeDetails(entry, context) : original.details;
  const { confidence, invoices, person } = original.reading;
  const why = isNew ? because("batch-details", { count: details.length }) : original.reading.why;
  const left = !isSure ? because("probable-duplicate") : isNew ? null : person;
  return { entry, reading: reading(confidence, why, { invoices, person: left, settles: false }), details, twin };
}
