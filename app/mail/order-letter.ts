import { compose } from "./compose.ts";
import type { Block, Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

export type OrderLetterKind = "order-placed" | "order-paid" | "order-refunded" | "order-expired";

/** What letters about an order tell. Texts as people typed them. */
export interface OrderFacts {
  readonly language: "fr" | "en";
  readonly edition: string;
  readonly orderer: string;
  /** Names, in the order of the lines. */
  readonly people: readonly string[];
  /** Including VAT, as the language writes money. */
  readonly total: string;
  /** How it is paid. */
  readonly means: "card" | "mandate";
  /** Until when places are held, in words; null when they stand. */
  readonly until: string | null;
  /** Where a transfer goes; null while the seller's account is unknown. */
  readonly account: { readonly iban: string; readonly bic: string | null; readonly reference: string } | null;
  /** Absolute address of the order's page. */
  readonly address: string;
}

/** Tells whoever is charged what became of an order: made and to be paid, paid, refunded, or given up for want of payment. */
export function orderLetter(kind: OrderLetterKind, facts: OrderFacts, t: Words): Promise<Letter> {
  const { edition, means } = facts;
  const part = PARTS[kind === "order-placed" && means === "mandate" ? "order-due" : kind];
  const named = { edition: typed(edition), total: facts.total, until: facts.until ?? "" };
  return compose(t(`order.${part}.subject`, named), {
    language: facts.language,
    preview: t(`order.${part}.preview`, named),
    title: t(`order.${part}.title`),
    blocks: [
      { kind: "paragraph", text: t("hello", { name: typed(facts.orderer) }) },
      { kind: "paragraph", text: t(`order.${part}.text`, named) },
      factsOf(facts, t),
      ...(part === "due" ? transferBlocks(facts, t) : []),
      { kind: "button", label: t(`order.${part}.open`), address: facts.address },
      { kind: "paragraph", text: t("order.private"), quiet: true },
    ],
    footer: [t("footer.house"), t("order.footer")],
  });
}

const PARTS = {
  "order-placed": "held",
  "order-due": "due",
  "order-paid": "paid",
  "order-refunded": "refunded",
  "order-expired": "expired",
} as const;

function factsOf({ people, total }: OrderFacts, t: Words): Block {
  return {
    kind: "facts",
    rows: [
      { label: t("order.for"), value: people.map(typed).join(", ") },
      { label: t("order.total"), value: total },
    ],
  };
}

function transferBlocks({ account }: OrderFacts, t: Words): Block[] {
  if (!account) return [{ kind: "paragraph", text: t("order.accountLater") }];
  const rows = [
    { label: "IBAN", value: account.iban },
    { label: "BIC", value: account.bic ?? "" },
    { label: t("order.reference"), value: account.reference },
  ];
  return [{ kind: "facts", rows: rows.filter(({ value }) => value !== "") }];
}
