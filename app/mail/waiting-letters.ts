import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** Facts for letters about a waiting list. Texts as typed. */
export interface WaitFacts {
  readonly language: Language;
  readonly edition: string;
  readonly name: string;
  readonly waitedFor: { readonly kind: "ticket" | "session" | "option"; readonly title: string };
  /** The session's start or the option's day in words; null for a ticket type, or without them. */
  readonly when: string | null;
  /** How the place is paid once it is accepted; null when nothing is to be paid. */
  readonly paidBy: "card" | "card-or-transfer" | null;
  /** Absolute address of the entry's page. */
  readonly address: string;
}

/** Answers a request to wait: with a link to confirm, or that the person is `registered` or `waiting` already. */
export function waitAsked(kind: "toConfirm" | "registered" | "waiting", facts: WaitFacts, t: Words): Promise<Letter> {
  return letter(kind, facts, t, { rows: rowsOf(facts, t) });
}

/** Reports a new waiting entry. @param facts.number its position, from 1, when the letter is written */
export function waitBegun(facts: WaitFacts & { number: number }, t: Words): Promise<Letter> {
  const rows = [...rowsOf(facts, t), { label: t("waiting.number"), value: String(facts.number) }];
  return letter("begun", facts, t, { rows, names: { number: facts.number } });
}

/** Reports that a wait is resumed at its old position. @param facts.number its position, from 1 */
export function waitResumed(facts: WaitFacts & { number: number }, t: Words): Promise<Letter> {
  const rows = [...rowsOf(facts, t), { label: t("waiting.number"), value: String(facts.number) }];
  return letter("resumed", facts, t, { rows, names: { number: facts.number } });
}

/**
 * Reports that a wait has ended without a place: nothing is left to wait for (`over`), or an organiser ended it
 * (`left`).
 */
export function waitEnded(ending: "over" | "left", facts: WaitFacts, t: Words): Promise<Letter> {
  return letter(ending, facts, t, { rows: rowsOf(facts, t) });
}

/**
 * Offers a place.
 *
 * @param facts.until its deadline, in words
 * @param facts.givesUp what the person has at present and gives up for it: sessions at the same time, or the ticket type
 */
export function placeOffered(
  facts: WaitFacts & { until: string; givesUp?: readonly string[] },
  t: Words,
): Promise<Letter> {
  const rows = [...rowsOf(facts, t), { label: t("waiting.until"), value: facts.until }];
  const { givesUp = [] } = facts;
  return letter("offered", facts, t, {
    rows,
    names: { until: facts.until },
    more: [
      ...(givesUp.length > 0
        ? [{ kind: "paragraph", text: t("waiting.offered.swap", { titles: typed(givesUp.join(", ")) }) } as const]
        : []),
      { kind: "paragraph", text: t(`waiting.offered.${PAID_BY[facts.paidBy ?? "nothing"]}`) },
    ],
  });
}

const PAID_BY = { nothing: "free", card: "costs", "card-or-transfer": "costsEither" } as const;

/** Reports that an offer has expired and gone to the next entry. */
export function offerExpired(facts: WaitFacts, t: Words): Promise<Letter> {
  return letter("expired", facts, t, { rows: rowsOf(facts, t) });
}

interface Parts {
  readonly rows: readonly { label: string; value: string }[];
  readonly names?: Readonly<Record<string, string | number>>;
  readonly more?: readonly Block[];
}

function letter(
  kind: "toConfirm" | "registered" | "waiting" | "begun" | "resumed" | "over" | "left" | "offered" | "expired",
  facts: WaitFacts,
  t: Words,
  { rows, names = {}, more = [] }: Parts,
): Promise<Letter> {
  const named = { ...names, edition: typed(facts.edition), title: typed(facts.waitedFor.title) };
  return compose(t(`waiting.${kind}.subject`, named), {
    language: facts.language,
    preview: t(`waiting.${kind}.preview`, named),
    title: t(`waiting.${kind}.title`),
    blocks: [
      { kind: "paragraph", text: t("hello", { name: typed(facts.name) }) },
      { kind: "paragraph", text: t(`waiting.${kind}.text`, named) },
      { kind: "facts", rows: [...rows] },
      ...more,
      { kind: "button", label: t(`waiting.${kind}.open`), address: facts.address },
      { kind: "paragraph", text: t("waiting.private"), quiet: true },
    ],
    footer: [t("footer.house"), t("waiting.footer")],
  });
}

function rowsOf({ waitedFor: { kind, title }, when }: WaitFacts, t: Words) {
  const wanted = { label: t(`waiting.${kind}`), value: typed(title) };
  return when ? [wanted, { label: t("facts.when"), value: when }] : [wanted];
}
