import { formatPeriod, type Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** Facts for a letter about the answer to a request for a room, or about the end of a hold. Texts as typed. */
export interface RoomAnswerFacts {
  readonly kind: "granted" | "declined" | "ended";
  readonly language: Language;
  readonly edition: string;
  readonly group: string;
  /** The meeting's title. */
  readonly title: string;
  /** The recipient's name; empty when unknown. */
  readonly name: string;
  /** Room and venue. */
  readonly place: string;
  readonly start: Date;
  readonly end: Date;
  readonly timeZone: string;
  /** The reason, with line breaks; null for none. */
  readonly reason: string | null;
  /** Absolute address of the meeting's page in the group's space. */
  readonly address: string;
}

/** Reports the answer to a request, or the end of a hold, to those who lead a group. */
export function roomAnswered(facts: RoomAnswerFacts, t: Words): Promise<Letter> {
  const { kind, language, address, start, end, timeZone } = facts;
  const names = { title: typed(facts.title), edition: typed(facts.edition), group: typed(facts.group) };
  const place = typed(facts.place);
  const name = typed(facts.name);
  const when = formatPeriod(start, end, timeZone, language, { always: true });
  return compose(t(`room.${kind}.subject`, names), {
    language,
    preview: t(`room.${kind}.preview`, { ...names, place }),
    title: t(`room.${kind}.title`),
    blocks: [
      { kind: "paragraph", text: name ? t("hello", { name }) : t("meeting.hello") },
      { kind: "paragraph", text: t(`room.${kind}.text`, { ...names, place }) },
      {
        kind: "facts",
        rows: [
          { label: t("facts.when"), value: when },
          { label: t("facts.where"), value: place },
        ],
      },
      ...reason(facts),
      { kind: "button", label: t("room.open"), address },
    ],
    footer: [t("footer.house"), t("proposal.footer", names)],
  });
}

function reason({ reason: text }: RoomAnswerFacts): Block[] {
  const lines = (text ?? "").split("\n").map(typed).filter(Boolean);
  return lines.map((line) => ({ kind: "paragraph", text: line }));
}
