import type { Decided } from "#app/domain/billing/decisions.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, LetterAttachment, Words } from "./letter.ts";
import { codeBlocks, type TransferAccount, transferRows, withCode } from "./transfer-account.ts";
import { typed } from "./typed.ts";

/** The subject matter of a letter about an order; its texts are under `order.…`. */
export type OrderPart =
  | "held"
  | "due"
  /** A company's transfer is awaited: for held places, or for confirmed ones; before held ones lapse. */
  | "heldTransfer"
  | "dueTransfer"
  | "lapsing"
  | "paid"
  | "partPaid"
  | "partPaidHeld"
  | "expired"
  | "givenUp"
  /** The buyer was corrected: a new invoice replaces the former one. */
  | "mended"
  | "cancelled"
  | "refunded"
  /** A charge without a place, which an organiser must decide. */
  | "waits"
  /** A payment that was recorded by hand is taken back: it is owed again. */
  | "undone"
  /** Money that is returned: a second charge, one after cancelling, one of another amount, one without a place. */
  /** A transfer came before an organiser's approval. */
  | "waitsApproval"
  | "twice"
  | "twiceByTransfer"
  | "afterGivingUp"
  | "wrongAmount"
  | "noPlace"
  | "done"
  | "doneByTransfer"
  | "failed"
  | "placeCancelled"
  /** A place was handed over. */
  | "holderChanged"
  /** A place has another ticket type, and so another price: `amount` before, `kept` now. */
  | "placeChanged"
  /** The person of a place had another registration: it is neither given nor billed. */
  | "placeNotGiven"
  /** An organiser decided about a place, or about money without a place or to be returned. */
  | "placeDecided"
  | "sumDecided";

/** A sentence that is added where it applies. */
export type OrderNote =
  | "byCard"
  | "byCardOrTransfer"
  | "late"
  | "tickets"
  | "ticketsSent"
  | "nobody"
  | "invoiceThere"
  | "invoiceLater"
  | "invoiceMissing"
  | "excess"
  | "placePaid"
  | "placeDue"
  | "placeReturned"
  | "placeNotDue"
  | "placeKept"
  | "placeNowDue"
  | "notGivenPaid"
  | "notGivenUnbilled"
  | "notGivenClosed"
  | `decided.${Decided}`;

/** Facts for letters about orders. Texts as typed; amounts formatted in the language. */
export interface OrderFacts {
  readonly language: Language;
  readonly edition: string;
  readonly orderer: string;
  /** For paper and telephone, as stored. */
  readonly shortCode: string;
  /** Names of the people whose places are given or held, in the order of the lines. */
  readonly people: readonly string[];
  /** Of the whole order, including VAT. */
  readonly total: string;
  /** The payment or the price concerned. */
  readonly amount: string;
  /** The amount still to be paid. */
  readonly left: string;
  /** Of a cancelled place's price: what is kept, what is returned, and what is no longer owed. */
  readonly kept: string;
  readonly returned: string;
  readonly notDue: string;
  /** The overpaid amount. */
  readonly excess: string;
  /** The person of a cancelled or not given place; empty for none. */
  readonly place: string;
  /** The person who handed it over; empty for none. */
  readonly former: string;
  /** When the hold ends, in words; null when the places are confirmed. */
  readonly until: string | null;
  /** `due`: the due date, in words. */
  readonly invoice: { readonly reference: string; readonly due: string } | null;
  /** The account for a transfer; null when it is unknown or nothing is to be paid. */
  readonly account: TransferAccount | null;
  readonly notes: readonly OrderNote[];
  /** The organisers' note. */
  readonly words: string | null;
  /** Absolute address of the order's page. */
  readonly address: string;
}

/** Reports an event of an order or of its payment to the buyer. */
export function orderLetter(
  part: OrderPart,
  facts: OrderFacts,
  t: Words,
  enclosed: readonly LetterAttachment[] = [],
): Promise<Letter> {
  const { total, amount, left, excess, kept, returned, notDue } = facts;
  const named = {
    ...{ total, amount, left, excess, kept, returned, notDue, until: facts.until ?? "" },
    ...{
      edition: typed(facts.edition),
      place: typed(facts.place),
      former: typed(facts.former),
      invoice: facts.invoice?.reference ?? "",
    },
  };
  const asksForTransfer = ASKING.has(part) || facts.notes.includes("placeNowDue");
  const body = {
    language: facts.language,
    preview: t(`order.${part}.preview`, named),
    title: t(`order.${part}.title`, named),
    blocks: [
      { kind: "paragraph", text: t("hello", { name: typed(facts.orderer) }) } as const,
      { kind: "paragraph", text: t(`order.${part}.text`, named) } as const,
      ...facts.notes.map((note) => ({ kind: "paragraph", text: t(`order.notes.${note}`, named) }) as const),
      ...(facts.words ? [{ kind: "paragraph", text: t("order.words", { words: typed(facts.words) }) } as const] : []),
      factsOf(facts, t),
      ...(asksForTransfer ? transferBlocks(facts, t) : []),
      { kind: "button", label: t(`order.${part}.open`), address: facts.address } as const,
      { kind: "paragraph", text: t("order.private"), quiet: true } as const,
    ],
    footer: [t("footer.house"), t("order.footer")],
  };
  const files = withCode(enclosed, asksForTransfer ? facts.account : null);
  return compose(t(`order.${part}.subject`, named), body, files);
}

const ASKING: ReadonlySet<OrderPart> = new Set<OrderPart>([
  ...(["due", "dueTransfer", "heldTransfer", "lapsing", "partPaid", "partPaidHeld", "undone"] as const),
]);

function factsOf({ people, total, shortCode }: OrderFacts, t: Words): Block {
  const rows = [
    { label: t("order.for"), value: people.map(typed).join(", ") },
    { label: t("order.total"), value: total },
    { label: t("order.code"), value: spelledCode(shortCode) },
  ];
  return { kind: "facts", rows: rows.filter(({ value }) => value !== "") };
}

function transferBlocks({ account, invoice }: OrderFacts, t: Words): Block[] {
  const rows = [
    { label: t("order.invoice"), value: invoice?.reference ?? "" },
    { label: t("order.dueOn"), value: invoice?.due ?? "" },
    ...transferRows(account, t),
  ].filter(({ value }) => value !== "");
  const later: Block[] = account ? [] : [{ kind: "paragraph", text: t("order.accountLater") }];
  return rows.length > 0 ? [{ kind: "facts", rows }, ...codeBlocks(account, t), ...later] : later;
}
