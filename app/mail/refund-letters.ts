import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, LetterAttachment, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** Facts for the letter that asks for an account. Texts as typed; amounts and days formatted. */
export interface AccountAsked {
  readonly language: Language;
  readonly edition: string;
  readonly buyer: string;
  readonly amount: string;
  /** The last day of the link, in words. */
  readonly until: string;
  /** True when the bank has returned a transfer to an earlier account. */
  readonly isReturned: boolean;
  /** Absolute address of the form. */
  readonly address: string;
}

/** Asks a buyer for the account to which money goes back. */
export function accountAsked(facts: AccountAsked, t: Words): Promise<Letter> {
  const { language, amount, until, address } = facts;
  const named = { amount, until, edition: typed(facts.edition) };
  return compose(t("refund.account.subject", named), {
    language,
    preview: t("refund.account.preview", named),
    title: t("refund.account.title", named),
    blocks: [
      { kind: "paragraph", text: t("hello", { name: typed(facts.buyer) }) },
      { kind: "paragraph", text: t(`refund.account.${facts.isReturned ? "returned" : "text"}`, named) },
      { kind: "button", label: t("refund.account.open"), address },
      { kind: "paragraph", text: t("refund.account.until", named) },
      { kind: "paragraph", text: t("refund.account.stranger"), quiet: true },
    ],
    footer: [t("footer.house"), t("order.footer")],
  });
}

/** What was done with a sum: how it is returned, or what became of it. */
export type SumDone = "card" | "account" | "accountAsked" | "undecided" | "hand" | "moved" | "kept" | "written-off";

/** Facts for the letter about what is taken back of an order and of its money. */
export interface MoneyGivenBack {
  readonly language: Language;
  readonly edition: string;
  readonly buyer: string;
  /** What is no longer charged; null when only an excess was settled. */
  readonly credit: string | null;
  readonly creditNote: string | null;
  /** The people whose place or part of it is no longer charged, as typed. */
  readonly people: readonly string[];
  /** As typed; empty when none was given. */
  readonly reason: string;
  readonly sums: readonly { readonly done: SumDone; readonly amount: string; readonly detail: string }[];
  /** What is still to be paid; null when nothing is. */
  readonly left: string | null;
  /** Absolute address of the order's page. */
  readonly address: string;
}

/** Says what is taken back of an order, and what is done with the money. */
export function moneyGivenBack(
  facts: MoneyGivenBack,
  t: Words,
  enclosed: readonly LetterAttachment[] = [],
): Promise<Letter> {
  const { language, credit, left, sums, address } = facts;
  const named = { edition: typed(facts.edition), credit: credit ?? "", left: left ?? "" };
  const rows = [
    { label: t("refund.givenBack.creditNote"), value: facts.creditNote ?? "" },
    { label: t("refund.givenBack.credit"), value: credit ?? "" },
    { label: t("refund.givenBack.people"), value: facts.people.map(typed).join(", ") },
    { label: t("refund.givenBack.reason"), value: typed(facts.reason) },
    ...sums.map(({ done, amount }) => ({ label: t(`refund.givenBack.rows.${done}`), value: amount })),
    { label: t("refund.givenBack.left"), value: left ?? "" },
  ].filter(({ value }) => value !== "");
  const body = {
    language,
    preview: t("refund.givenBack.preview", named),
    title: t("refund.givenBack.title", named),
    blocks: [
      { kind: "paragraph", text: t("hello", { name: typed(facts.buyer) }) } as const,
      ...(credit ? [{ kind: "paragraph", text: t("refund.givenBack.text", named) } as const] : []),
      ...sums.map(
        ({ done, amount, detail }): Block => ({
          kind: "paragraph",
          text: t(`refund.givenBack.sums.${done}`, { amount, detail: typed(detail) }),
        }),
      ),
      ...(left ? [{ kind: "paragraph", text: t("refund.givenBack.stillDue", named) } as const] : []),
      { kind: "facts", rows } as const,
      { kind: "button", label: t("refund.givenBack.open"), address } as const,
      { kind: "paragraph", text: t("order.private"), quiet: true } as const,
    ],
    footer: [t("footer.house"), t("order.footer")],
  };
  return compose(t("refund.givenBack.subject", named), body, enclosed);
}
