import { findGroup, GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { findMeeting, type Meeting, placeOf } from "#app/domain/groups/meetings.ts";
import type { LetterContent, MeetingLetterKind } from "#app/domain/outbox.ts";
import type { Database } from "#app/domain/transaction.ts";
import { methodOf } from "#app/feeds/itip.ts";
import { meetingInvitation } from "#app/feeds/meeting-ics.ts";
import type { Words } from "#app/mail/letter.ts";
import {
  type MeetingCalendar,
  type MeetingFacts,
  meetingCancelled,
  meetingChanged,
  meetingConvened,
  meetingProposed,
  minutesKept,
} from "#app/mail/meeting-letters.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, WrittenLetter } from "./letter-writing.ts";

export type MeetingContent = Extract<LetterContent, { meetingId: number }>;

/** Writes a letter about a meeting as it is now; one that tells of what is no longer so is obsolete. */
export async function writeOfMeeting(
  db: Database,
  row: LetterRow,
  { kind, meetingId }: MeetingContent,
  words: Words,
  { appUrl }: { appUrl: string },
): Promise<WrittenLetter> {
  const told = await findMeetingOfLetter(db, meetingId, row.id);
  if (!told) return { kind: "obsolete", reason: "meeting-gone" };
  const { meeting } = told;
  if (meeting.state === "cancelled" && kind !== "meeting-cancelled" && kind !== "minutes-kept")
    return { kind: "obsolete", reason: "meeting-cancelled" };
  if (kind === "meeting-proposed" && meeting.state !== "open") return { kind: "obsolete", reason: "date-decided" };
  const facts = factsOf(told, row, appUrl);
  return { kind: "written", letter: await WRITERS[kind](facts, calendarOf(told, facts, appUrl), words) };
}

const WRITERS: Record<
  MeetingLetterKind,
  (facts: MeetingFacts, calendar: MeetingCalendar | null, words: Words) => ReturnType<typeof minutesKept>
> = {
  "meeting-proposed": (facts, _, words) => meetingProposed(facts, words),
  "meeting-convened": (facts, calendar, words) => meetingConvened(facts, dated(calendar), words),
  "meeting-changed": (facts, calendar, words) => meetingChanged(facts, dated(calendar), words),
  "meeting-cancelled": (facts, calendar, words) => meetingCancelled(facts, calendar, words),
  "minutes-kept": (facts, _, words) => minutesKept(facts, words),
};

function dated(calendar: MeetingCalendar | null): MeetingCalendar {
  if (!calendar) throw new Error("a meeting without a date was convened");
  return calendar;
}

type Told = NonNullable<Awaited<ReturnType<typeof findMeetingOfLetter>>>;

async function findMeetingOfLetter(db: Database, id: number, letter: number) {
  const row = await db
    .selectFrom("meeting")
    .innerJoin("person", "person.id", "meeting.created_by")
    .select(["meeting.working_group_id as group", "person.email"])
    .select(["person.given_name as givenName", "person.family_name as familyName"])
    .where("meeting.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const group = await findGroup(db, { group: row.group });
  const meeting = await findMeeting(db, { group: row.group, meeting: id });
  const dates = await db
    .selectFrom("meeting_date")
    .select(["starts_at as start", "ends_at as end"])
    .where("meeting_id", "=", id)
    .orderBy("starts_at")
    .execute();
  const member = await db
    .selectFrom("letter")
    .leftJoin("person", "person.id", "letter.person_id")
    .select(["letter.to as email", "person.given_name as givenName", "person.family_name as familyName"])
    .where("letter.id", "=", letter)
    .executeTakeFirstOrThrow();
  return group && meeting ? { group, meeting, dates, member, convener: row } : null;
}

function factsOf({ group, meeting, dates, member }: Told, { language }: LetterRow, appUrl: string): MeetingFacts {
  return {
    language,
    group: language === "en" && group.nameEn ? group.nameEn : group.name,
    title: meeting.title,
    name: nameOf(member),
    time: timeOf(meeting),
    dates,
    place: placeOf(meeting),
    agenda: meeting.agenda,
    reason: meeting.cancellationReason,
    timeZone: GROUP_ZONE,
    address: pageOf(appUrl, language, `/groupes/${group.slug}/espace/reunions/${meeting.id}`),
  };
}

/** Null before the members were convened: no calendar has the meeting yet. */
function calendarOf({ meeting, group, convener, member }: Told, facts: MeetingFacts, appUrl: string) {
  const time = timeOf(meeting);
  if (!time || !meeting.convenedAt) return null;
  const { guid, sequence, changedAt, title, agenda } = meeting;
  const invitation = {
    ...{ guid, sequence, changedAt, title, agenda, ...time },
    cancelled: meeting.state === "cancelled",
    place: facts.place,
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
