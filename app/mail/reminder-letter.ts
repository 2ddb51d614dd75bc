import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Letter, LetterAttachment, Words } from "./letter.ts";
import { codeBlocks, type TransferAccount, transferRows, withCode } from "./transfer-account.ts";
import { typed } from "./typed.ts";

/** The three texts, in their order. */
export const REMINDER_STEPS = ["first", "second", "third"] as const;

/** Facts for a reminder of an invoice that is past its due day. Texts as typed; amounts formatted in the language. */
export interface ReminderFacts {
  readonly step: (typeof REMINDER_STEPS)[number];
  readonly language: Language;
  readonly edition: string;
  readonly orderer: string;
  readonly invoice: string;
  /** The due day, in words. */
  readonly due: string;
  /** What is open in the order's ledger. */
  readonly left: string;
  /** What a late company owes as well, as its invoice says; null for other buyers, and in the first two texts. */
  readonly late: { readonly penalty: string; readonly indemnity: string } | null;
  /** The account for the transfer; null when none is known. */
  readonly account: TransferAccount | null;
  /** Absolute address of the order's page. */
  readonly address: string;
}

/** Reminds a buyer of an invoice. */
export function reminderLetter(
  facts: ReminderFacts,
  t: Words,
  enclosed: readonly LetterAttachment[] = [],
): Promise<Letter> {
  const { step, language, invoice, due, left, late, account } = facts;
  const named = { invoice, due, left, edition: typed(facts.edition) };
  const rows = [
    { label: t("order.invoice"), value: invoice },
    { label: t("reminder.left"), value: left },
    { label: t("order.dueOn"), value: due },
    ...transferRows(account, t),
  ];
  const body = {
    language,
    preview: t(`reminder.${step}.preview`, named),
    title: t(`reminder.${step}.title`, named),
    blocks: [
      { kind: "paragraph", text: t("hello", { name: typed(facts.orderer) }) } as const,
      { kind: "paragraph", text: t(`reminder.${step}.text`, named) } as const,
      ...(late
        ? [
            {
              kind: "paragraph",
              text: t("reminder.late", { penalty: typed(late.penalty), indemnity: late.indemnity }),
            } as const,
          ]
        : []),
      { kind: "facts", rows: rows.filter(({ value }) => value !== "") } as const,
      ...codeBlocks(account, t),
      { kind: "button", label: t("reminder.open"), address: facts.address } as const,
      { kind: "paragraph", text: t("order.private"), quiet: true } as const,
    ],
    footer: [t("footer.house"), t("order.footer")],
  };
  return compose(t(`reminder.${step}.subject`, named), body, withCode(enclosed, account));
}
