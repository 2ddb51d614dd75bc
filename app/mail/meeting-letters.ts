import { compose } from "./compose.ts";
import type { Block, Letter, LetterAttachment, Words } from "./letter.ts";
import { typed } from "./typed.ts";
import { dayInWords, hoursInWords } from "./when.ts";

/** What letters about a working group's meeting tell. Texts as people typed them. */
export interface MeetingFacts {
  readonly language: "fr" | "en";
  readonly group: string;
  readonly title: string;
  /** Of the member written to; empty when not known. */
  readonly name: string;
  readonly time: { readonly start: Date; readonly end: Date } | null;
  /** The dates to vote on, in their order. */
  readonly dates: readonly { readonly start: Date; readonly end: Date }[];
  readonly place: string | null;
  /** Plain text with line breaks. */
  readonly agenda: string | null;
  readonly reason: string | null;
  readonly timeZone: string;
  /** Absolute address of the page where one answers or reads on. */
  readonly address: string;
}

export interface MeetingCalendar {
  readonly method: "REQUEST" | "CANCEL";
  readonly content: Buffer;
}

/** Asks a member which of the dates suit. */
export function meetingProposed(facts: MeetingFacts, t: Words): Promise<Letter> {
  const dates: Block = {
    kind: "facts",
    rows: facts.dates.map(({ start, end }) => ({
      label: hoursInWords(start, end, facts.timeZone, facts.language),
      value: dayInWords(start, facts.timeZone, facts.language),
    })),
  };
  return letter("proposed", facts, [dates], t);
}

/** Calls a member to a meeting, with its calendar file. */
export function meetingConvened(facts: MeetingFacts, calendar: MeetingCalendar, t: Words): Promise<Letter> {
  return letter("convened", facts, [timeAndPlace(facts, t), ...agenda(facts, t)], t, calendar);
}

/** Tells how a meeting is now; its calendar file takes the place of the one before. */
export function meetingChanged(facts: MeetingFacts, calendar: MeetingCalendar, t: Words): Promise<Letter> {
  return letter("changed", facts, [timeAndPlace(facts, t), ...agenda(facts, t)], t, calendar);
}

/** Tells that a meeting is cancelled. @param calendar takes the date away again; null when no letter had brought it */
export function meetingCancelled(facts: MeetingFacts, calendar: MeetingCalendar | null, t: Words): Promise<Letter> {
  const reason = typed(facts.reason ?? "");
  const why: Block[] = reason ? [{ kind: "paragraph", text: t("meeting.cancelled.reason", { reason }) }] : [];
  return letter("cancelled", facts, [timeAndPlace(facts, t), ...why], t, calendar);
}

/** Tells that the minutes can be read. */
export function minutesKept(facts: MeetingFacts, t: Words): Promise<Letter> {
  return letter("minutes", facts, [timeAndPlace(facts, t)], t);
}

function letter(
  kind: "proposed" | "convened" | "changed" | "cancelled" | "minutes",
  facts: MeetingFacts,
  blocks: readonly Block[],
  t: Words,
  calendar: MeetingCalendar | null = null,
): Promise<Letter> {
  const names = { title: typed(facts.title), group: typed(facts.group) };
  const name = typed(facts.name);
  return compose(
    t(`meeting.${kind}.subject`, names),
    {
      language: facts.language,
      preview: t(`meeting.${kind}.preview`, names),
      title: t(`meeting.${kind}.title`),
      blocks: [
        { kind: "paragraph", text: name ? t("hello", { name }) : t("meeting.hello") },
        { kind: "paragraph", text: t(`meeting.${kind}.text`, names) },
        ...blocks,
        { kind: "button", label: t(`meeting.${kind}.open`), address: facts.address },
      ],
      footer: [t("footer.house"), t("meeting.footer", names)],
    },
    calendar ? [enclosed(calendar)] : [],
  );
}

function timeAndPlace({ time, place, timeZone, language }: MeetingFacts, t: Words): Block {
  const when = time
    ? `${dayInWords(time.start, timeZone, language)}, ${hoursInWords(time.start, time.end, timeZone, language)}`
    : "";
  const rows = [
    { label: t("facts.when"), value: when },
    { label: t("facts.where"), value: typed(place ?? "") },
  ];
  return { kind: "facts", rows: rows.filter(({ value }) => value !== "") };
}

function agenda({ agenda: text }: MeetingFacts, t: Words): Block[] {
  const lines = (text ?? "").split("\n").map(typed).filter(Boolean);
  if (lines.length === 0) return [];
  return [
    { kind: "heading", text: t("meeting.agenda") },
    ...lines.map((line): Block => ({ kind: "paragraph", text: line })),
  ];
}

function enclosed({ method, content }: MeetingCalendar): LetterAttachment {
  return { filename: "reunion.ics", contentType: `text/calendar; charset=utf-8; method=${method}`, content };
}
