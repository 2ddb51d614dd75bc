/** What a bank writes around the rows of a CSV: the account, and its balances with their days. */

import { isIban, normalIban } from "../../domain/billing/iban.ts";
import { folded } from "../../domain/folded.ts";
import type { Balance } from "../../domain/treasury/bank-file.ts";
import type { CsvRecord } from "../numbered-records.ts";
import { csvCents } from "./amounts.ts";
import { csvDay } from "./days.ts";

export interface Notes {
  readonly account: string | null;
  readonly opening: Balance | null;
  readonly closing: Balance | null;
}

/** Reads the records before the headers and below the rows of one account. */
export function notesOf(records: readonly CsvRecord[]): Notes {
  const lines = records.map(({ cells }) => cells.map(plain).filter(Boolean)).filter((cells) => cells.length > 0);
  const account = accountIn(lines);
  const days = lines.flatMap((cells) => (/^date/.test(folded(cells[0] ?? "")) ? dayIn(cells.join(" ")) : []));
  const balances = lines.flatMap((cells) => balanceIn(cells, account) ?? []);
  const dated = balances.map((one) => ({ ...one, day: one.day ?? (balances.length === 1 ? (days[0] ?? null) : null) }));
  const of = (isOpening: boolean) =>
    dated.filter((one) => one.isOpening === isOpening).toSorted((a, b) => ((a.day ?? "") < (b.day ?? "") ? -1 : 1));
  const balance = (one: (typeof dated)[number] | undefined): Balance | null =>
    one ? { cents: one.cents, currency: null, day: one.day } : null;
  return { account, opening: balance(of(true)[0]), closing: balance(of(false).at(-1)) };
}

function plain(cell: string): string {
  return cell.replace(/[\s\u00a0\u202f]+/gu, " ").trim();
}

const ACCOUNT_NUMBER = /(?:^|[^\p{L}\p{N}])([0-9X*]{2,}[0-9A-Z]{3,}|\d{5,})(?=$|[^\p{L}\p{N}])/gu;

/** An IBAN; else a number behind the word account; else a cell that is nothing but a long number. */
function accountIn(lines: readonly (readonly string[])[]): string | null {
  const cells = lines.flat();
  const iban = cells.flatMap((cell) => cell.match(/[A-Z]{2}\d{2}(?: ?[0-9A-Z]){11,30}/g) ?? []).find(isIban);
  if (iban) return normalIban(iban);
  for (const words of lines) {
    const text = words.join("; ");
    if (!/\b(compte|account|rib)\b/.test(folded(text))) continue;
    const found = [...withoutAmounts(text).matchAll(ACCOUNT_NUMBER)].map(([, number = ""]) => number);
    const longest = found.filter((number) => /\d{4}/.test(number)).toSorted((a, b) => b.length - a.length)[0];
    if (longest) return longest;
  }
  return cells.find((cell) => /^\d{7,16}[A-Z]?\d*$/.test(cell) && csvDay(cell, "day-first") === null) ?? null;
}

/** Days and amounts hold digits too. */
function withoutAmounts(text: string): string {
  return text
    .replace(/\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}/g, " ")
    .replace(/(?<![\d,.])\d{1,3}(?: \d{3})*[.,]\d{2}(?!\d)/g, " ");
}

const OPENING = /\b(initial|precedent|ancien|debut|ouverture|depart|opening|starting|previous)\b/;

/** A line with the word balance and an amount; or one with the account, a day and an amount, as some banks begin. */
function balanceIn(cells: readonly string[], account: string | null) {
  const text = cells.join("; ");
  const words = folded(text);
  const isNamed = /\b(solde|balance)\b/.test(words) && !/\bfrancs?\b/.test(words);
  const isAccountLine = account !== null && cells.some((cell) => cell.includes(account)) && dayIn(text).length > 0;
  if (!isNamed && !isAccountLine) return null;
  const amounts = [...text.replace(/\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}/g, ";").matchAll(AMOUNT)].map(([found]) =>
    found.trim(),
  );
  const cents = amounts.map((amount) => csvCents(amount, null)).findLast((one) => one !== null);
  if (cents === undefined || cents === null) return null;
  return { cents, day: dayIn(text).at(-1) ?? null, isOpening: OPENING.test(words) };
}

const AMOUNT = /[-+\u2212]?\s?\d{1,3}(?:[ .,']?\d{3})*[.,]\d{2}(?!\d)\s?-?/g;

function dayIn(text: string): string[] {
  return [...text.matchAll(/\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/g)].flatMap(
    ([day]) => csvDay(day, "day-first") ?? [],
  );
}
