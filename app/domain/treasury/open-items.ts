/** Invoices, credit notes and orders before their invoice, with what is still open on each: what a payment can be for. */
import { folded } from "../folded.ts";
import { spelledCode } from "../short-code.ts";

export interface OpenItem {
  /** The gapless number, such as `F-2026-00041`; of an order, its code and year as `orderNumber` writes them. */
  readonly number: string;
  /** `order`: one that awaits a transfer and has no invoice yet. */
  readonly kind: "invoice" | "credit-note" | "order";
  /** `YYYY-MM-DD` */
  readonly issuedOn: string;
  /** As on the paper, positive. */
  readonly grossCents: number;
  /** Above 0: the buyer owes it. Below 0: it is to be paid back. 0: settled. */
  readonly openCents: number;
  /** True for a credit note whose money has gone back, as the books say. */
  readonly isPaidBack: boolean;
  readonly buyer: ItemBuyer;
  /** What the buyer wants cited: a commitment or purchase order number. */
  readonly commitment: string | null;
  /** The order's own number. */
  readonly order: number | null;
  /** The short codes of the order and of its people, as stored. */
  readonly codes: readonly string[];
}

export interface ItemBuyer {
  readonly name: string;
  readonly siret: string | null;
}

/** An order's papers and money, in cents. */
export interface OrderMoney {
  readonly order: number;
  readonly buyer: ItemBuyer;
  readonly commitment: string | null;
  readonly codes?: readonly string[];
  readonly papers: readonly Paper[];
  /** Received, less what was paid back. */
  readonly receivedCents: number;
  readonly paidBackCents: number;
}

export interface Paper {
  readonly number: string;
  readonly kind: "invoice" | "credit-note";
  readonly issuedOn: string;
  readonly grossCents: number;
  /** The number of the invoice that a credit note takes back, in part or whole. */
  readonly credits: string | null;
}

/** Names an order that has no invoice yet: `HJ9-RVT/2030`. Two editions may have one code. */
export function orderNumber({ code, year }: { code: string; year: number }): string {
  return `${spelledCode(code)}/${year}`;
}

/** Reads what `orderNumber` writes; null for the number of an invoice. */
export function orderOfNumber(number: string): { code: string; year: number } | null {
  const [, spelled, year] = /^([0-9A-Z]{3}-[0-9A-Z]{3})\/(\d{4})$/.exec(number) ?? [];
  return spelled && year ? { code: spelled.replace("-", ""), year: Number(year) } : null;
}

/** The same buyer in several orders: by its SIRET, else by its name. */
export function buyerKey({ siret, name }: ItemBuyer): string {
  return siret ?? folded(name).trim();
}

/**
 * Works out what is open on each paper of an order. A credit note lowers its invoice; money goes to the oldest invoice
 * first. What was received beyond all invoices is to be paid back: on the credit notes, the latest first, and what
 * goes beyond these on the last invoice.
 */
export function itemsOf({
  order,
  buyer,
  commitment,
  codes = [],
  papers,
  receivedCents,
  paidBackCents,
}: OrderMoney): OpenItem[] {
  const sorted = papers.toSorted((a, b) => compare(a.issuedOn, b.issuedOn) || compare(a.number, b.number));
  const invoices = sorted.filter(({ kind }) => kind === "invoice");
  const notes = sorted.filter(({ kind }) => kind === "credit-note");
  const owed = new Map(invoices.map(({ number, grossCents }) => [number, grossCents]));
  // A credit note for more than its invoice lowers the order's other invoices.
  let spare = 0;
  for (const { credits, grossCents } of notes) {
    const left = (credits === null ? undefined : owed.get(credits)) ?? 0;
    if (credits !== null && owed.has(credits)) owed.set(credits, Math.max(0, left - grossCents));
    spare += Math.max(0, grossCents - left);
  }
  let money = receivedCents + (invoices.length > 0 ? spare : 0);
  const open = new Map<string, number>();
  for (const { number } of invoices) {
    const paid = Math.min(Math.max(0, money), owed.get(number) ?? 0);
    open.set(number, (owed.get(number) ?? 0) - paid);
    money -= paid;
  }
  for (const { number, grossCents } of notes.toReversed()) {
    const back = Math.min(Math.max(0, money), grossCents);
    open.set(number, back === 0 ? 0 : -back);
    money -= back;
  }
  const last = invoices.at(-1);
  if (money !== 0 && last) open.set(last.number, (open.get(last.number) ?? 0) - money);
  return sorted.map(({ credits: _, ...paper }) => ({
    ...paper,
    openCents: open.get(paper.number) ?? 0,
    isPaidBack: paper.kind === "credit-note" && paidBackCents >= paper.grossCents,
    ...{ buyer, commitment, order, codes },
  }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
