import { formatPeriod, type Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** Facts for a letter about the answer to a proposal. Texts as typed. */
export interface ProposalFacts {
  readonly kind: "accepted" | "countered" | "declined";
  readonly language: Language;
  readonly edition: string;
  readonly title: string;
  /** The recipient's name; empty when unknown. */
  readonly name: string;
  readonly group: string;
  /** The slot of the session, or the offered ones; empty when it is declined. */
  readonly slots: readonly { readonly start: Date; readonly end: Date; readonly place: string }[];
  readonly timeZone: string;
  /** The organisers' message, with line breaks. */
  readonly message: string | null;
  /** Absolute address of the page to read more or answer. */
  readonly address: string;
}

/** Reports the answer to a proposal to those who lead its group. */
export function proposalAnswered(facts: ProposalFacts, t: Words): Promise<Letter> {
  const { kind, language, address } = facts;
  const names = { title: typed(facts.title), edition: typed(facts.edition), group: typed(facts.group) };
  const name = typed(facts.name);
  return compose(t(`proposal.${kind}.subject`, names), {
    language,
    preview: t(`proposal.${kind}.preview`, names),
    title: t(`proposal.${kind}.title`),
    blocks: [
      { kind: "paragraph", text: name ? t("hello", { name }) : t("meeting.hello") },
      { kind: "paragraph", text: t(`proposal.${kind}.text`, names) },
      ...slots(facts),
      ...message(facts),
      { kind: "button", label: t(`proposal.${kind}.open`), address },
    ],
    footer: [t("footer.house"), t("proposal.footer", names)],
  });
}

function slots({ slots: given, timeZone, language }: ProposalFacts): Block[] {
  if (given.length === 0) return [];
  const rows = given.map(({ start, end, place }) => ({
    label: formatPeriod(start, end, timeZone, language, { always: true }),
    value: typed(place),
  }));
  return [{ kind: "facts", rows }];
}

function message({ message: text }: ProposalFacts): Block[] {
  const lines = (text ?? "").split("\n").map(typed).filter(Boolean);
  return lines.map((line) => ({ kind: "paragraph", text: line }));
}
