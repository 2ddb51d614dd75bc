import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { changedParts, lastSentFacts, meetingFactsOf } from "#app/domain/groups/meeting-facts.ts";
import { type Meeting, whereOf } from "#app/domain/groups/meetings.ts";
import type { MeetingLetter } from "#app/domain/letter-content.ts";
import type { StoredMeetingFacts } from "#app/domain/letter-content-of-groups.ts";
import type { Obsolescence } from "#app/domain/letter-states.ts";
import type { Database } from "#app/domain/transaction.ts";
import { methodOf } from "#app/feeds/itip.ts";
import { meetingInvitation } from "#app/feeds/meeting-ics.ts";
import { formatPeriod, inLanguage } from "#app/i18n/format.ts";
import type { Words } from "#app/mail/letter.ts";
import type { ChangedPart } from "#app/mail/meeting-changes.ts";
import {
  type MeetingCalendar,
  type MeetingFacts,
  meetingCancelled,
  meetingChanged,
  meetingConvened,
  meetingLeft,
  meetingProposed,
  minutesKept,
} from "#app/mail/meeting-letters.ts";
import { pageOf } from "./letter-enclosures.ts";
import { writeUnreached } from "./letter-unreached.ts";
import type { LetterRow, WrittenLetter } from "./letter-writing.ts";
import { findMeetingOfLetter, type MeetingOfLetter } from "./meeting-of-letter.ts";

/** Writes a letter about a meeting as it is now; obsolete when what it reports is no longer true. */
export async function writeOfMeeting(
  db: Database,
  row: LetterRow,
  data: MeetingLetter,
  words: Words,
  { appUrl }: { appUrl: string },
): Promise<WrittenLetter> {
  const found = await findMeetingOfLetter(db, { meeting: data.meetingId, letter: row.id });
  if (!found) return { kind: "obsolete", reason: "meeting-gone" };
  const { meeting } = found;
  const reason = obsolescenceOf(data, found);
  if (reason) return { kind: "obsolete", reason };
  const facts = factsOf(found, row, data, appUrl);
  const calendar = calendarOf(found, facts, appUrl);
  switch (data.kind) {
    case "meeting-proposed":
      return { kind: "written", letter: await meetingProposed(facts, words) };
    case "meeting-convened":
      return withFacts(await meetingConvened(facts, dated(calendar), words), meeting);
    case "meeting-changed":
      return await writeChange(db, row, data, { meeting, facts, calendar: dated(calendar), words });
    case "meeting-left":
      return { kind: "written", letter: await meetingLeft(facts, dated(leaving(found, facts, appUrl)), words) };
    case "meeting-unreached":
      return await writeUnreached(db, row, { meeting, group: found.group.id, facts, words });
    case "meeting-cancelled":
      return { kind: "written", letter: await meetingCancelled(facts, calendar, words) };
    case "minutes-kept":
      return { kind: "written", letter: await minutesKept(facts, words, { revised: data.again === true }) };
  }
}

const SENT_WHEN_CANCELLED = ["meeting-cancelled", "meeting-left", "minutes-kept"];

/** Why a letter is obsolete; null when it is not. */
function obsolescenceOf({ kind }: MeetingLetter, { meeting, member }: MeetingOfLetter): Obsolescence | null {
  if (meeting.state === "cancelled" && !SENT_WHEN_CANCELLED.includes(kind)) return "meeting-cancelled";
  if (kind === "meeting-proposed" && meeting.state !== "open") return "date-decided";
  return member.sits === (kind === "meeting-left") ? "seat-gone" : null;
}

/**
 * Writes what has changed since the member was last told. A member who has not got a convocation yet is convened
 * instead.
 */
async function writeChange(
  db: Database,
  row: LetterRow,
  { meetingId, before }: MeetingLetter,
  {
    meeting,
    facts,
    calendar,
    words,
  }: { meeting: Meeting; facts: MeetingFacts; calendar: MeetingCalendar; words: Words },
): Promise<WrittenLetter> {
  const last = await lastSentFacts(db, { meeting: meetingId, letter: row.id });
  if (last.kind === "later") return { kind: "obsolete", reason: "told-later" };
  if (last.kind === "nothing") return withFacts(await meetingConvened(facts, calendar, words), meeting);
  const known = last.kind === "sent" ? last.facts : before;
  const now = meetingFactsOf(meeting);
  const parts = known ? changedParts(known, now) : [];
  if (known && parts.length === 0) return { kind: "obsolete", reason: "nothing-to-tell" };
  const textOf = (part: ChangedPart["part"], of: StoredMeetingFacts) =>
    part === "when" ? whenOf(of, facts) : of[part];
  const changed = known
    ? parts.map((part): ChangedPart => ({ part, before: textOf(part, known), now: textOf(part, now) }))
    : [];
  return withFacts(await meetingChanged(facts, calendar, changed, words), meeting);
}

function withFacts(letter: Awaited<ReturnType<typeof meetingConvened>>, meeting: Meeting): WrittenLetter {
  return { kind: "written", letter, stored: meetingFactsOf(meeting) };
}

function whenOf({ start, end }: StoredMeetingFacts, { timeZone, language }: MeetingFacts): string | null {
  return start && end ? formatPeriod(new Date(start), new Date(end), timeZone, language, { always: true }) : null;
}

function dated(calendar: MeetingCalendar | null): MeetingCalendar {
  if (!calendar) throw new Error("a meeting without a date was convened");
  return calendar;
}

function factsOf(
  { group, meeting, dates, member }: MeetingOfLetter,
  { language }: LetterRow,
  { added = [] }: MeetingLetter,
  appUrl: string,
): MeetingFacts {
  return {
    language,
    group: inLanguage(language, group.name, group.nameEn),
    title: meeting.title,
    name: nameOf(member),
    time: timeOf(meeting),
    dates: dates.map(({ id, ...date }) => ({ ...date, added: added.includes(id) })),
    place: whereOf(meeting),
    link: meeting.link,
    agenda: meeting.agenda,
    reason: meeting.cancellationReason,
    timeZone: GROUP_ZONE,
    address: member.sits
      ? pageOf(appUrl, language, "/groupes/:slug/espace/reunions/:id", { slug: group.slug, id: meeting.id })
      : pageOf(appUrl, language, "/groupes/:slug", { slug: group.slug }),
  };
}

/** Makes the calendar file that removes the meeting for a former member. */
function leaving(found: MeetingOfLetter, facts: MeetingFacts, appUrl: string) {
  return calendarOf({ ...found, meeting: { ...found.meeting, state: "cancelled" } }, facts, appUrl);
}

/** Null before the members were convened, because their calendars do not have the meeting. */
function calendarOf({ meeting, group, convener, member }: MeetingOfLetter, facts: MeetingFacts, appUrl: string) {
  const time = timeOf(meeting);
  if (!time || !meeting.convenedAt) return null;
  const { guid, sequence, changedAt, title, agenda, link } = meeting;
  const invitation = {
    ...{ guid, sequence, changedAt, title, agenda, link, ...time },
    cancelled: meeting.state === "cancelled",
    location: facts.place,
    timeZone: facts.timeZone,
    address: facts.address,
    language: facts.language,
    organiser: {
      name: nameOf(convener) || group.name,
      email: convener.email ?? `no-reply@${new URL(appUrl).hostname}`,
    },
    member: { name: nameOf(member) || member.email, email: member.email },
  };
  return { method: methodOf(invitation), content: Buffer.from(meetingInvitation(invitation)) };
}

function timeOf({ start, end }: Meeting) {
  return start && end ? { start, end } : null;
}

function nameOf({ givenName, familyName }: { givenName: string | null; familyName: string | null }): string {
  return `${givenName ?? ""} ${familyName ?? ""}`.trim();
}
