import type { Decided } from "#app/domain/billing/decisions.ts";
import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, LetterAttachment, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** What a letter about an order tells; each has its words under `order.…`. */
export type OrderPart =
  | "held"
  | "due"
  | "paid"
  | "partPaid"
  | "expired"
  | "givenUp"
  | "cancelled"
  | "refunded"
  /** A charge without a place, about which a person decides. */
  | "waits"
  /** Money that goes back: a second charge, one after giving up, one of another amount, one that found no place. */
  | "twice"
  | "twiceByTransfer"
  | "afterGivingUp"
  | "wrongAmount"
  | "noPlace"
  | "done"
  | "doneByTransfer"
  | "failed"
  | "placeCancelled"
  /** Somebody was registered by another way: their place is neither given nor billed. */
  | "placeNotGiven"
  /** A person decided about a place, or about a sum that came without a place or was to go back. */
  | "placeDecided"
  | "sumDecided";

/** A sentence of its own, said where it is so. */
export type OrderNote =
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
  | "notGivenPaid"
  | "notGivenUnbilled"
  | "notGivenClosed"
  | `decided.${Decided}`;

/** What letters about an order tell. Texts as people typed them; amounts as the language writes money. */
export interface OrderFacts {
  readonly language: Language;
  readonly edition: string;
  readonly orderer: string;
  /** Names of those who have a place or for whom one is held, in the order of the lines. */
  readonly people: readonly string[];
  /** Of the whole order, including VAT. */
  readonly total: string;
  /** What the letter is about: a payment, or the price of a place. */
  readonly amount: string;
  /** What is still to be paid. */
  readonly left: string;
  /** What came too much. */
  readonly excess: string;
  /** Whose place was cancelled or not given; empty where none was. */
  readonly place: string;
  /** Until when places are held, in words; null when they stand. */
  readonly until: string | null;
  /** `due`: by when it is to be paid, in words. */
  readonly invoice: { readonly reference: string; readonly due: string } | null;
  /** Where a transfer goes; null while the seller's account is unknown, or where nothing is to be paid. */
  readonly account: { readonly iban: string; readonly bic: string | null; readonly reference: string } | null;
  readonly notes: readonly OrderNote[];
  /** What the organisers add in their own words. */
  readonly words: string | null;
  /** Absolute address of the order's page. */
  readonly address: string;
}

/** Tells whoever is charged what became of an order or of a payment for it. */
export function orderLetter(
  part: OrderPart,
  facts: OrderFacts,
  t: Words,
  enclosed: readonly LetterAttachment[] = [],
): Promise<Letter> {
  const { total, amount, left, excess } = facts;
  const named = {
    ...{ total, amount, left, excess, until: facts.until ?? "" },
    ...{ edition: typed(facts.edition), place: typed(facts.place), invoice: facts.invoice?.reference ?? "" },
  };
  const asksForTransfer = part === "due" || part === "partPaid";
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
  return compose(t(`order.${part}.subject`, named), body, enclosed);
}

function factsOf({ people, total }: OrderFacts, t: Words): Block {
  const rows = [
    { label: t("order.for"), value: people.map(typed).join(", ") },
    { label: t("order.total"), value: total },
  ];
  return { kind: "facts", rows: rows.filter(({ value }) => value !== "") };
}

function transferBlocks({ account, invoice }: OrderFacts, t: Words): Block[] {
  const rows = [
    { label: t("order.invoice"), value: invoice?.reference ?? "" },
    { label: t("order.dueOn"), value: invoice?.due ?? "" },
    { label: "IBAN", value: account?.iban ?? "" },
    { label: "BIC", value: account?.bic ?? "" },
    { label: t("order.reference"), value: account?.reference ?? "" },
  ].filter(({ value }) => value !== "");
  const later: Block[] = account ? [] : [{ kind: "paragraph", text: t("order.accountLater") }];
  return rows.length > 0 ? [{ kind: "facts", rows }, ...later] : later;
}
