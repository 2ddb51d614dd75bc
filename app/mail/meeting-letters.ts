import { formatPeriod, type Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, LetterAttachment, Words } from "./letter.ts";
import { type ChangedPart, changeBlocks } from "./meeting-changes.ts";
import { typed } from "./typed.ts";

/** What letters about a working group's meeting tell. Texts as people typed them. */
export interface MeetingFacts {
  readonly language: Language;
  readonly group: string;
  readonly title: string;
  /** Of the member written to; empty when not known. */
  readonly name: string;
  readonly time: MeetingSlot | null;
  /** The dates to vote on, in their order. */
  readonly dates: readonly (MeetingSlot & { readonly added: boolean })[];
  /** Room, site and place in words. */
  readonly place: string | null;
  /** Address of the video call, for members only. */
  readonly link: string | null;
  /** Plain text with line breaks. */
  readonly agenda: string | null;
  readonly reason: string | null;
  readonly timeZone: string;
  /** Absolute address of the page where one answers or reads on. */
  readonly address: string;
}

interface MeetingSlot {
  readonly start: Date;
  readonly end: Date;
}

export interface MeetingCalendar {
  readonly method: "REQUEST" | "CANCEL";
  readonly content: Buffer;
}

/** Asks a member which of the dates suit; dates added to a vote stand before those proposed earlier. */
export function meetingProposed(facts: MeetingFacts, t: Words): Promise<Letter> {
  const { dates } = facts;
  const [added, before] = [dates.filter((date) => date.added), dates.filter((date) => !date.added)];
  if (added.length === 0) return letter("proposed", facts, [slotBlock(dates, facts)], t);
  const blocks: Block[] = [
    { kind: "heading", text: t("meeting.added.new", { count: added.length }) },
    slotBlock(added, facts),
    ...(before.length > 0
      ? [{ kind: "heading", text: t("meeting.added.before") } as const, slotBlock(before, facts)]
      : []),
  ];
  return letter("added", facts, blocks, t);
}

/** Calls a member to a meeting, with its calendar file. */
export function meetingConvened(facts: MeetingFacts, calendar: MeetingCalendar, t: Words): Promise<Letter> {
  return letter("convened", facts, [timeAndPlace(facts, t), ...agenda(facts, t)], t, calendar);
}

/**
 * Tells what has changed of a meeting, before and now, and how it is; its calendar file takes the place of the one before.
 *
 * @param changed empty when nobody knows what the member was told before
 */
export function meetingChanged(
  facts: MeetingFacts,
  calendar: MeetingCalendar,
  changed: readonly ChangedPart[],
  t: Words,
): Promise<Letter> {
  const whole: Block[] = [{ kind: "heading", text: t("meeting.changed.whole") }, timeAndPlace(facts, t)];
  return letter("changed", facts, [...changeBlocks(changed, t), ...whole, ...agenda(facts, t)], t, calendar);
}

/** Tells that a meeting is cancelled. @param calendar takes the date away again; null when no letter had brought it */
export function meetingCancelled(facts: MeetingFacts, calendar: MeetingCalendar | null, t: Words): Promise<Letter> {
  const reason = typed(facts.reason ?? "");
  const why: Block[] = reason ? [{ kind: "paragraph", text: t("meeting.cancelled.reason", { reason }) }] : [];
  return letter("cancelled", facts, [timeAndPlace(facts, t), ...why], t, calendar);
}

/** Tells a person who no longer sits in the group that they are not expected. @param calendar takes the date away again */
export function meetingLeft(facts: MeetingFacts, calendar: MeetingCalendar, t: Words): Promise<Letter> {
  return letter("left", facts, [timeAndPlace({ ...facts, link: null }, t)], t, calendar);
}

/** Tells a lead whom letters about a meeting have not reached, and why. @param people at least one */
export function membersUnreached(
  facts: MeetingFacts,
  people: readonly { readonly name: string; readonly failure: string }[],
  t: Words,
): Promise<Letter> {
  const rows = people.map(({ name, failure }) => ({ label: typed(name), value: typed(failure) }));
  return letter("unreached", facts, [{ kind: "facts", rows }, timeAndPlace(facts, t)], t);
}

/** Tells that the minutes can be read. @param revised true when they were told before and have changed */
export function minutesKept(facts: MeetingFacts, t: Words, { revised }: { revised: boolean }): Promise<Letter> {
  return letter(revised ? "revised" : "minutes", facts, [timeAndPlace(facts, t)], t);
}

function letter(
  kind: "proposed" | "added" | "convened" | "changed" | "cancelled" | "left" | "unreached" | "minutes" | "revised",
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
      footer: [t("footer.house"), t(kind === "left" ? "seat.ended.footer" : "meeting.footer", names)],
    },
    calendar ? [enclosed(calendar)] : [],
  );
}

function slotBlock(slots: readonly MeetingSlot[], { timeZone, language }: MeetingFacts): Block {
  const rows = slots.map(({ start, end }, at) => ({
    label: `${at + 1}.`,
    value: formatPeriod(start, end, timeZone, language, { always: true }),
  }));
  return { kind: "facts", rows };
}

function timeAndPlace({ time, place, link, timeZone, language }: MeetingFacts, t: Words): Block {
  const when = time ? formatPeriod(time.start, time.end, timeZone, language, { always: true }) : "";
  const rows = [
    { label: t("facts.when"), value: when },
    { label: t("facts.where"), value: typed(place ?? "") },
    { label: t("meeting.link"), value: link ?? "" },
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
