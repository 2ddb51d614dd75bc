import { formatPeriod, type Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, LetterAttachment, Words } from "./letter.ts";
import { type ChangedPart, changeBlocks } from "./meeting-changes.ts";
import { typed } from "./typed.ts";

/** Facts for letters about a working group's meeting. Texts as typed. */
export interface MeetingFacts {
  readonly language: Language;
  readonly group: string;
  readonly title: string;
  /** The recipient's name; empty when unknown. */
  readonly name: string;
  readonly time: MeetingSlot | null;
  /** The dates of the poll, in their order. */
  readonly dates: readonly (MeetingSlot & { readonly added: boolean })[];
  /** Room, venue and address. */
  readonly place: string | null;
  /** Address of the video call, for members only. */
  readonly link: string | null;
  /** Plain text with line breaks. */
  readonly agenda: string | null;
  readonly reason: string | null;
  readonly timeZone: string;
  /** Absolute address of the page to answer or read more. */
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

/** Asks a member to vote on dates; new dates come before earlier ones. */
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

/** Convenes a member to a meeting, with its calendar file. */
export function meetingConvened(facts: MeetingFacts, calendar: MeetingCalendar, t: Words): Promise<Letter> {
  return letter("convened", facts, [timeAndPlace(facts, t), ...agenda(facts, t)], t, calendar);
}

/**
 * Reports what has changed in a meeting, before and now; its calendar file replaces the previous one.
 *
 * @param changed empty when it is unknown what the member was told
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

/** Reports that a meeting is cancelled. @param calendar removes the date; null when no letter had added it */
export function meetingCancelled(facts: MeetingFacts, calendar: MeetingCalendar | null, t: Words): Promise<Letter> {
  const reason = typed(facts.reason ?? "");
  const why: Block[] = reason ? [{ kind: "paragraph", text: t("meeting.cancelled.reason", { reason }) }] : [];
  return letter("cancelled", facts, [timeAndPlace(facts, t), ...why], t, calendar);
}

/** Tells a former member that they are not expected. @param calendar removes the date */
export function meetingLeft(facts: MeetingFacts, calendar: MeetingCalendar, t: Words): Promise<Letter> {
  return letter("left", facts, [timeAndPlace({ ...facts, link: null }, t)], t, calendar);
}

/** Tells a lead which members did not get letters about a meeting, and why. @param people at least one */
export function membersUnreached(
  facts: MeetingFacts,
  people: readonly { readonly name: string; readonly failure: string }[],
  t: Words,
): Promise<Letter> {
  const rows = people.map(({ name, failure }) => ({ label: typed(name), value: typed(failure) }));
  return letter("unreached", facts, [{ kind: "facts", rows }, timeAndPlace(facts, t)], t);
}

/** Reports that the minutes can be read. @param revised true when they have changed since an earlier letter */
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
