import { formatPeriod, type Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, LetterAttachment, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** Facts for letters about a release. Texts as typed; instants are shown in the edition's time zone. */
export interface MailingFacts {
  readonly language: Language;
  readonly name: string;
  readonly edition: string;
  /** IANA time zone */
  readonly timeZone: string;
  /** At least one, in their order. */
  readonly sessions: readonly MailingSession[];
  /** Absolute address of the page with the recipient's bookings or appearances. */
  readonly address: string;
  /** True when the address needs no login. */
  readonly opens: boolean;
  /** How a speaker can answer: by replying, on the linked page, or neither. */
  readonly answers: "by-letter" | "on-page" | "elsewhere";
}

export interface MailingSession {
  readonly title: string;
  readonly kind: "moved" | "cancelled" | "restored" | "opened";
  readonly before: MailingSlot;
  readonly after: MailingSlot;
  /** Its calendar file; null for a session that is in no calendar. */
  readonly calendar: {
    readonly fileName: string;
    readonly method: "REQUEST" | "CANCEL";
    readonly content: Buffer;
  } | null;
}

export interface MailingSlot {
  /** Both or neither. */
  readonly start: Date | null;
  readonly end: Date | null;
  /** Room and venue; empty when there is none yet. */
  readonly place: string;
}

/** Tells an attendee which booked sessions moved or were cancelled, and what they can do. */
export function attendeeMailing(facts: MailingFacts, t: Words): Promise<Letter> {
  return letter("attendee", facts, { goesOn: t("told.attendee.keep"), isOff: t("told.attendee.instead") }, t);
}

/** Tells a speaker which of their sessions moved or were cancelled. */
export function speakerMailing(facts: MailingFacts, t: Words): Promise<Letter> {
  return letter(
    "speaker",
    facts,
    { goesOn: t(`told.speaker.answer.${facts.answers}`), isOff: t("told.speaker.off") },
    t,
  );
}

/** @param next what the recipient can do about sessions that take place, and about cancelled ones */
function letter(
  role: "attendee" | "speaker",
  facts: MailingFacts,
  next: { readonly goesOn: string; readonly isOff: string },
  t: Words,
): Promise<Letter> {
  const { sessions, address, opens } = facts;
  const goesOn = sessions.some(({ kind }) => kind !== "cancelled");
  const isOff = sessions.some(({ kind }) => kind === "cancelled");
  const edition = typed(facts.edition);
  const files = sessions.flatMap(({ calendar }) => (calendar ? [enclosed(calendar)] : []));
  const paragraphs = [
    goesOn ? next.goesOn : "",
    isOff ? next.isOff : "",
    files.length > 0 ? t("told.calendar", { count: files.length }) : "",
  ];
  return compose(
    subjectOf(facts, edition, t),
    {
      language: facts.language,
      preview: t(`told.${role}.preview`, { count: sessions.length, edition }),
      title: t("told.title", { count: sessions.length }),
      blocks: [
        { kind: "paragraph", text: t("hello", { name: typed(facts.name) }) },
        { kind: "paragraph", text: t(`told.${role}.text`, { count: sessions.length, edition }) },
        ...sessions.flatMap((session) => sessionBlocks(session, facts, t)),
        ...paragraphs.filter(Boolean).map((text): Block => ({ kind: "paragraph", text })),
        { kind: "button", label: t(`told.${role}.open`), address },
        ...(opens ? [{ kind: "paragraph", text: t(`told.${role}.private`), quiet: true } as const] : []),
      ],
      footer: [t("footer.house"), t(`told.${role}.footer`)],
    },
    files,
  );
}

/** A single session is named in the subject. */
function subjectOf({ sessions }: MailingFacts, edition: string, t: Words): string {
  const [only] = sessions;
  if (sessions.length === 1 && only) return t(`told.subject.${only.kind}`, { session: typed(only.title) });
  return t("told.subject.several", { count: sessions.length, edition });
}

function sessionBlocks({ title, kind, before, after }: MailingSession, facts: MailingFacts, t: Words): Block[] {
  const was = whenInWords(before, facts, t);
  const now = kind === "cancelled" ? t("told.nowCancelled") : whenInWords(after, facts, t);
  return [
    { kind: "heading", text: typed(title) },
    {
      kind: "facts",
      rows: [
        { label: t("told.before"), value: kind === "restored" ? t("told.wasCancelled") : was },
        { label: t("told.now"), value: now },
      ],
    },
  ];
}

function whenInWords({ start, end, place }: MailingSlot, { timeZone, language }: MailingFacts, t: Words): string {
  const when = start && end ? formatPeriod(start, end, timeZone, language) : t("sessions.noDay");
  const where = start && !place ? t("calendar.noRoom") : typed(place);
  return [when, where].filter(Boolean).join(" · ");
}

function enclosed({ fileName, method, content }: NonNullable<MailingSession["calendar"]>): LetterAttachment {
  return { filename: fileName, contentType: `text/calendar; charset=utf-8; method=${method}`, content };
}
