import type { PaymentMeans } from "../billing/payment-means.ts";
import { type AccountPurpose, type Accounts, accountName } from "./account-plan.ts";
import type { BookedEvent } from "./booked-events.ts";

/** The journals: sales, bank, cash, cards online, other. */
export const JOURNALS = { VE: "Ventes", BQ: "Banque", CA: "Caisse", ST: "Cartes en ligne", OD: "Opérations diverses" };
export type JournalCode = keyof typeof JOURNALS;

/** A line of an entry, in cents; one of the two amounts is 0, and both lines of a pair are positive. */
export interface JournalLine {
  readonly account: { readonly number: string; readonly name: string };
  /** The buyer's account beside the customers' account. */
  readonly buyer: { readonly code: string; readonly name: string } | null;
  readonly debitCents: number;
  readonly creditCents: number;
}

/** An entry, whose debits equal its credits. Days are `YYYY-MM-DD`. */
export interface JournalEntry {
  readonly journal: JournalCode;
  /** Unbroken in each journal and year of recording, in the order of recording: `BQ2026-00001`. */
  readonly number: string;
  readonly on: string;
  readonly recordedOn: string;
  readonly piece: string;
  readonly event: BookedEvent["kind"] | "vat-due";
  readonly lines: readonly JournalLine[];
}

/**
 * Makes the journal of what was recorded, from the beginning: numbers and the VAT that is due depend on all that came
 * before. VAT on services is due in proportion to what came (CGI art. 269), unless the seller has chosen debits. A card's
 * fees and Stripe's payouts are not known here: account 517 holds what buyers paid.
 *
 * @param events as `listBookedEvents` lists them
 */
export function journalOf(events: readonly BookedEvent[], accounts: Accounts): JournalEntry[] {
  const counts = new Map<string, number>();
  const orders = new Map<number, OrderState>();
  const entries: JournalEntry[] = [];
  const add = (event: BookedEvent, entry: Pick<JournalEntry, "journal" | "event"> & { lines: readonly Line[] }) => {
    const lines = entry.lines.filter(([, cents]) => cents !== 0).map((line) => lineOf(line, event, accounts));
    if (lines.length === 0) return;
    const series = `${entry.journal}${event.recordedOn.slice(0, 4)}`;
    const count = (counts.get(series) ?? 0) + 1;
    counts.set(series, count);
    const { on, recordedOn, piece } = event;
    const number = `${series}-${String(count).padStart(5, "0")}`;
    entries.push({ ...entry, number, on, recordedOn, piece, lines });
  };
  for (const event of events) {
    const order = orders.get(event.order) ?? { grossCents: 0, vatCents: 0, paidCents: 0, dueCents: 0 };
    const { journal, lines, after } = booked(event, order);
    add(event, { journal, event: event.kind, lines });
    const dueCents = event.vatOnDebits ? after.dueCents : vatDueOn(after);
    const moreDue = dueCents - after.dueCents;
    add(event, {
      journal: "OD",
      event: "vat-due",
      lines: [
        ["vatAwaited", moreDue],
        ["vatDue", -moreDue],
      ],
    });
    orders.set(event.order, { ...after, dueCents });
  }
  return entries;
}

/** An order in the accounts: what is invoiced, its VAT, what came less what went back, and the VAT that is due. */
interface OrderState {
  readonly grossCents: number;
  readonly vatCents: number;
  readonly paidCents: number;
  readonly dueCents: number;
}

/** Cents above 0 are a debit, below 0 a credit. */
type Line = readonly [purpose: AccountPurpose, cents: number, of?: { readonly code: string; readonly name: string }];

interface Booked {
  readonly journal: JournalCode;
  readonly lines: readonly Line[];
  /** The order after it, before VAT becomes due. */
  readonly after: OrderState;
}

function booked(event: BookedEvent, order: OrderState): Booked {
  const { kind, cents, means } = event;
  if (kind === "invoice") return sold(event, order);
  if (kind === "credit-note") return credited(event, order);
  if (kind === "moved") return moved(event, order);
  if (kind === "kept" || kind === "written-off")
    return { journal: "OD", lines: pair(cents < 0 ? "losses" : "gains", cents), after: order };
  const [journal, money] = MONEY[means ?? "transfer"];
  const after = { ...order, paidCents: order.paidCents - cents };
  return { journal, lines: pair(money, cents), after };
}

/** What changes what a buyer owes, and its other account: the debit first. */
function pair(other: AccountPurpose, cents: number): readonly Line[] {
  const lines: readonly Line[] = [
    ["customers", cents],
    [other, -cents],
  ];
  return cents < 0 ? lines.toReversed() : lines;
}

const MONEY: Readonly<Record<PaymentMeans, readonly [JournalCode, AccountPurpose]>> = {
  card: ["ST", "cards"],
  "card-terminal": ["BQ", "terminal"],
  cheque: ["BQ", "cheques"],
  cash: ["CA", "cash"],
  transfer: ["BQ", "bank"],
  mandate: ["BQ", "bank"],
};

function sold({ vat, vatOnDebits, cents }: BookedEvent, order: OrderState): Booked {
  const vatCents = sumOf(vat.map((group) => group.vatCents));
  const lines: Line[] = [
    ["customers", cents],
    ...vat.map((group): Line => ["sales", -group.netCents]),
    [vatOnDebits ? "vatDue" : "vatAwaited", -vatCents],
  ];
  const grown = { ...order, grossCents: order.grossCents + cents, vatCents: order.vatCents + vatCents };
  return { journal: "VE", lines, after: vatOnDebits ? { ...grown, dueCents: order.dueCents + vatCents } : grown };
}

/** VAT that was not due yet is taken back first; of VAT that was due, what is no longer due after it. */
function credited({ vat, vatOnDebits, cents }: BookedEvent, order: OrderState): Booked {
  const vatCents = sumOf(vat.map((group) => group.vatCents));
  const left = { ...order, grossCents: order.grossCents + cents, vatCents: order.vatCents - vatCents };
  const fromDue = vatOnDebits ? vatCents : order.dueCents - vatDueOn(left);
  const lines: Line[] = [
    ...vat.map((group): Line => ["sales", group.netCents]),
    ["vatDue", fromDue],
    ["vatAwaited", vatCents - fromDue],
    ["customers", cents],
  ];
  return { journal: "VE", lines, after: { ...left, dueCents: order.dueCents - fromDue } };
}

/** Both orders hold an entry; the one whose buyer owes more books both lines. */
function moved({ cents, otherCode, buyer }: BookedEvent, order: OrderState): Booked {
  const lines: Line[] =
    cents > 0
      ? [
          ["customers", cents],
          ["customers", -cents, { code: otherCode ?? "", name: buyer }],
        ]
      : [];
  return { journal: "OD", lines, after: { ...order, paidCents: order.paidCents - cents } };
}

/** The VAT that is due on what came, at most that of what is invoiced. */
function vatDueOn({ grossCents, vatCents, paidCents }: OrderState): number {
  const came = Math.min(Math.max(paidCents, 0), grossCents);
  return grossCents > 0 ? Math.round((vatCents * came) / grossCents) : 0;
}

function lineOf([purpose, cents, of]: Line, { code, buyer }: BookedEvent, accounts: Accounts): JournalLine {
  return {
    account: { number: accounts[purpose], name: accountName(purpose) },
    buyer: purpose === "customers" ? (of ?? { code, name: buyer }) : null,
    debitCents: Math.max(cents, 0),
    creditCents: Math.max(-cents, 0),
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
