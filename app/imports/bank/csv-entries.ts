/** Reads the rows of a bank's CSV below its headers. */
import { normalIban } from "../../domain/billing/iban.ts";
import type { BankEntry } from "../../domain/treasury/bank-file.ts";
import type { CsvRecord } from "../numbered-records.ts";
import { csvCents, type DecimalMark, decimalMarkOf } from "./amounts.ts";
import type { CsvMapping } from "./csv-mapping.ts";
import { headerWords } from "./csv-records.ts";
import { csvDay, type DayOrder, dayOrderOf, looksLikeDay } from "./days.ts";
import type { StatementProblems } from "./statement-problems.ts";

/** How the cells of one file are written: found from all its rows, since a single one may be ambiguous. */
export interface CellForms {
  readonly dayOrder: DayOrder;
  readonly amounts: DecimalMark | null;
  readonly balances: DecimalMark | null;
  /** True when debits carry their own minus. */
  readonly signedDebits: boolean;
}

/** Finds the forms of the cells in all rows. */
export function formsOf(records: readonly CsvRecord[], { columns, dayOrder, decimalMark }: CsvMapping): CellForms {
  const column = (at: number | null) => (at === null ? [] : records.map(({ cells }) => cells[at]?.trim() ?? ""));
  const debits = column(columns.debit);
  return {
    dayOrder: dayOrder ?? dayOrderOf([...column(columns.booked), ...column(columns.value)]),
    amounts: decimalMark ?? decimalMarkOf([columns.amount, columns.debit, columns.credit].flatMap(column)),
    balances: decimalMarkOf(column(columns.balance)),
    signedDebits: debits.some((cell) => /^[-(\u2212]|-$/.test(cell)),
  };
}

/** Words of a line that is a balance or a total, even with a day before it. */
const BALANCE =
  /^(?:(?:ancien |nouveau )?solde(?: (?:initial|final|precedent|anterieur|crediteur|debiteur|au|en|d ouverture|de cloture)\b.*)?|(?:sous )?total\b.*)$/;

/** Whether a record is a row of entries: it has the form of a day where its day is, and is no balance. */
export function isRow({ cells }: CsvRecord, { columns }: CsvMapping): boolean {
  if (BALANCE.test(headerWords(cells[columns.label[0] ?? -1] ?? ""))) return false;
  return looksLikeDay(cells[columns.booked] ?? "") || looksLikeDay(cells[columns.value ?? -1] ?? "");
}

/** Whether a record goes on with the text of the row above: it has nothing but text. */
export function isContinuation({ cells }: CsvRecord, { columns }: CsvMapping): boolean {
  const filled = cells.flatMap((cell, at) => (cell.trim() === "" ? [] : [at]));
  return filled.length > 0 && columns.booked < cells.length && filled.every((at) => columns.label.includes(at));
}

/** Reads a row. @returns null after a problem noted with its line */
export function entryOfRow(
  { line, cells }: CsvRecord,
  { columns, headers }: CsvMapping,
  forms: CellForms,
  problems: StatementProblems,
): BankEntry | null {
  const spare = headers === null ? [] : cells.slice(headers.length);
  if (spare.some((cell) => cell.trim() !== "")) {
    // A separator inside a text: every cell behind it may be under the wrong header.
    problems.add(line, "cells", { cells: cells.length, headers: headers?.length ?? 0 });
    return null;
  }
  const cell = (at: number | null) => (at === null ? "" : (cells[at] ?? "").trim());
  const texts = textsOf(cells, columns);
  const [bookedCell, valueCell] = [cell(columns.booked), cell(columns.value)];
  const [booked, value] = [csvDay(bookedCell, forms.dayOrder), csvDay(valueCell, forms.dayOrder)];
  if ((booked ?? value) === null || (bookedCell !== "" && booked === null) || (valueCell !== "" && value === null)) {
    problems.add(line, "day-unreadable", { value: booked === null && bookedCell !== "" ? bookedCell : valueCell });
    return null;
  }
  const status = statusOf(cell(columns.status));
  const cents = centsOf({ amount: cell(columns.amount), debit: cell(columns.debit), credit: cell(columns.credit) });
  if (cents === null) return null;
  const name = cell(columns.name) || null;
  const iban = cell(columns.iban);
  return {
    line,
    cents,
    currency: cell(columns.currency).toUpperCase() || "EUR",
    ...{ status, booked: status === "BOOK" ? (booked ?? value) : null, value },
    bankReference: cell(columns.bankReference) || null,
    ...{ endToEnd: null, name, iban: iban ? normalIban(iban) : null, bic: null, otherNames: [], identifiers: [] },
    texts: { references: [], documents: [], lines: texts, ids: [cell(columns.bankReference)].filter(Boolean) },
    ...{ returned: null, reversal: false, reverses: null, batch: null, chargesCents: null, sent: null, kind: null },
    details: [],
    label: labelOf(cells, columns),
    balanceCents: columns.balance === null ? null : csvCents(cell(columns.balance), forms.balances),
  };

  function centsOf(written: { amount: string; debit: string; credit: string }): number | null {
    const read = (text: string) => (text === "" ? 0 : csvCents(text, forms.amounts));
    const [debit, credit] = [read(written.debit), read(written.credit)];
    const signed = read(written.amount);
    const unreadable = [written.debit, written.credit, written.amount].find(
      (text) => text !== "" && read(text) === null,
    );
    if (unreadable !== undefined || debit === null || credit === null || signed === null) {
      problems.add(line, "amount-unreadable", { value: unreadable ?? "" });
      return null;
    }
    if (debit !== 0 && credit !== 0) problems.add(line, "both-sides");
    else if (debit !== 0) return forms.signedDebits ? debit : -debit;
    else if (credit !== 0) return credit;
    else if (written.amount !== "" || written.debit !== "" || written.credit !== "") return signed;
    else problems.add(line, "amount-missing");
    return null;
  }
}

/** Words of a status that says that no money moved, or not yet. An empty or unknown one is booked. */
const PENDING = /^(processing|pending|en cours|en attente|a venir|authorized|autorise)/;
const REFUSED = /^(declined|refuse|rejete|cancell?ed|annule|failed|echoue|echec|reverted)/;

/** The status as ISO 20022 writes it; a refused one as the bank writes it. */
function statusOf(text: string): string {
  const word = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return PENDING.test(word) ? "PDNG" : REFUSED.test(word) ? text : "BOOK";
}

/** The lines of each text column: a bank may break them anywhere. */
function textsOf(cells: readonly string[], { label, comment }: CsvMapping["columns"]): string[][] {
  return [...label, ...(comment === null ? [] : [comment])]
    .map((at) => linesOf(cells[at] ?? ""))
    .filter((lines) => lines.length > 0);
}

/** The text as it is shown: its lines and columns between bars, a person's note only where there is one. */
function labelOf(cells: readonly string[], { label, comment }: CsvMapping["columns"]): string {
  const parts = label.map((at) => linesOf(cells[at] ?? "").join(" | "));
  const note = comment === null ? "" : linesOf(cells[comment] ?? "").join(" | ");
  return [...parts, ...(note ? [note] : [])].join(" | ");
}

function linesOf(cell: string): string[] {
  return cell
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter(Boolean);
}
