/** Checks whether balances and entries of a statement add up, and whether statements follow each other. */
import { type BankEntry, type BankStatement, isMoney } from "./bank-file.ts";
import { isSameAccount } from "./same-account.ts";

export interface BalanceCheck {
  /** Null when a balance is missing, or is in another currency. */
  readonly addsUp: boolean | null;
  /** The closing balance as written, less the opening one and the booked entries. */
  readonly offByCents: number;
  readonly gap: Gap | null;
}

/** Statements between the last one known and this one are missing, or one of the two is wrong. */
export interface Gap {
  /** The numbers of those that are missing, when the numbers tell. */
  readonly missing: readonly number[];
  /** The number of the statement before; null when unknown. */
  readonly after: number | null;
  /** The opening balance, less the closing one before. */
  readonly cents: number;
}

/** A closing balance that is known from an earlier statement. */
export interface Closing {
  readonly account: string | null;
  readonly number: number | null;
  readonly day: string;
  readonly cents: number;
}

/** The most numbers of missing statements that are listed. */
const MOST_MISSING = 31;

/** Checks a statement against itself and the closings of earlier ones. A notification has no balances. */
export function checkBalances(statement: BankStatement, closings: readonly Closing[]): BalanceCheck {
  const { opening, closing, entries } = statement;
  const isComparable = opening !== null && closing !== null && opening.currency === closing.currency;
  const moved = entries.filter(isMoney).reduce((sum, { cents }) => sum + cents, 0);
  const offByCents = isComparable ? closing.cents - opening.cents - moved : 0;
  return { addsUp: isComparable ? offByCents === 0 : null, offByCents, gap: gapBefore(statement, closings) };
}

/** The closing of a statement, for those that follow; null when it has none. */
export function closingOf({ account, number, closing }: BankStatement): Closing | null {
  return closing?.day ? { account, number, day: closing.day, cents: closing.cents } : null;
}

/**
 * The latest closing that is not after the opening counts. A statement that begins on a day which an earlier one covers
 * already overlaps it and leaves no gap.
 */
function gapBefore({ account, number, opening, entries }: BankStatement, closings: readonly Closing[]): Gap | null {
  if (!opening?.day) return null;
  const day = opening.day;
  const own = closings.filter((one) => isSameAccount(one.account, account) && one.day <= day);
  const last = own.toSorted((a, b) => (a.day < b.day ? -1 : 1)).at(-1);
  if (!last || last.cents === opening.cents) return null;
  const begins = entries.reduce<string | null>(
    (first, { booked }) => (booked && (!first || booked < first) ? booked : first),
    null,
  );
  const isNext = number !== null && last.number !== null && number === last.number + 1;
  if (!isNext && begins !== null && begins <= last.day) return null;
  const from = last.number === null || number === null ? 0 : last.number + 1;
  const count = number === null || from === 0 ? 0 : Math.max(0, number - from);
  const missing = count > MOST_MISSING ? [] : Array.from({ length: count }, (_, at) => from + at);
  return { missing, after: last.number, cents: opening.cents - last.cents };
}

export interface RunningBalance {
  /** The balance before the first entry, as its own balance implies. */
  readonly openingCents: number;
  readonly closingCents: number;
  /** For each entry in the given order: its written balance less what it should be; 0 when right or not written. */
  readonly wrongByCents: readonly number[];
}

/**
 * Checks the balance that a CSV writes behind each row. Rows may go from old to new or back: the direction with fewer
 * wrong balances counts. After a balance from which all following go on, these are right: a row is missing there.
 *
 * @returns null when no row has a balance
 */
export function runningBalance(entries: readonly BankEntry[]): RunningBalance | null {
  if (!entries.some(({ balanceCents }) => balanceCents !== null)) return null;
  const forward = runThrough(entries);
  const back = runThrough(entries.toReversed());
  const wrong = ({ wrongByCents }: RunningBalance) => wrongByCents.filter((cents) => cents !== 0).length;
  const isBack = wrong(back) < wrong(forward) || (wrong(back) === wrong(forward) && isNewestFirst(entries));
  return isBack ? { ...back, wrongByCents: back.wrongByCents.toReversed() } : forward;
}

/** Whether the rows go from the latest day to the earliest. */
export function isNewestFirst(entries: readonly BankEntry[]): boolean {
  const days = entries.flatMap(({ booked, value }) => booked ?? value ?? []);
  return (days[0] ?? "") > (days.at(-1) ?? "");
}

function runThrough(entries: readonly BankEntry[]): RunningBalance {
  const booked = entries.map((entry) => (isMoney(entry) ? entry.cents : 0));
  const first = entries.findIndex(({ balanceCents }) => balanceCents !== null);
  const before = booked.slice(0, first + 1).reduce((sum, cents) => sum + cents, 0);
  const openingCents = (entries[first]?.balanceCents ?? 0) - before;
  let expected = openingCents;
  const wrongByCents = entries.map(({ balanceCents }, at) => {
    expected += booked[at] ?? 0;
    if (balanceCents === null || balanceCents === expected) return 0;
    const wrongBy = balanceCents - expected;
    const next = entries[at + 1];
    const goesOn = next?.balanceCents !== null && next?.balanceCents === balanceCents + (booked[at + 1] ?? 0);
    if (goesOn) expected = balanceCents;
    return wrongBy;
  });
  return { openingCents, closingCents: expected, wrongByCents };
}
