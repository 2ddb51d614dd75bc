import { isBeforeDayOf } from "#app/domain/groups/attendance.ts";
import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { hasBegun, isOver } from "#app/domain/groups/meeting-time.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import { membersOf } from "#app/domain/groups/membership.ts";
import type { RoomTaken } from "#app/domain/programme/occupy-room.ts";
import type { Typed } from "#app/forms/field.ts";
import { refused } from "#app/forms/read-form.ts";
import { formatPeriod } from "#app/i18n/format.ts";
import { notFound } from "#app/server/guards.server.ts";
import { meetingLine } from "#app/server/pages/group.server.ts";
import type { GroupVisit } from "#app/server/pages/group-pages.server.ts";
import { ROOM_HAS } from "#app/server/pages/session.server.ts";
import type { ShownRecipients } from "./recipients.tsx";

/** Returns the members that a letter to all reaches, and those without an address. @param leading only the leads */
export async function recipientsOf(
  { db, group }: Pick<GroupVisit, "db" | "group">,
  { leading }: { leading?: boolean } = {},
): Promise<ShownRecipients> {
  const members = await membersOf(db, { group: group.id, leading });
  const unreached = members.filter(({ email }) => !email);
  const nameOf = ({ givenName, familyName }: (typeof members)[number]) => `${givenName} ${familyName}`.trim();
  return { count: members.length - unreached.length, unreached: unreached.map(nameOf) };
}

/** Describes a meeting for its group's members. */
export function meetingFacts(visit: GroupVisit & { meeting: Meeting }) {
  const { meeting, now } = visit;
  const { agenda, link, cancellationReason: reason } = meeting;
  const calendar = { begun: hasBegun(meeting, now), over: isOver(meeting, now), ahead: isBeforeDayOf(meeting, now) };
  return { ...meetingLine(visit, meeting, now), ...calendar, agenda, link, reason };
}

/** Returns the form with the reason why the meeting was not changed. */
export function refusedMeeting(
  { typed, language }: Pick<GroupVisit, "language"> & { readonly typed: Typed },
  outcome: RoomTaken | { readonly kind: MeetingRefusal },
  field: string,
) {
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind !== "taken") return refused(typed, field, REFUSALS[outcome.kind]);
  const { kind, title, group, startsAt, endsAt } = outcome.by;
  const when = formatPeriod(startsAt, endsAt, GROUP_ZONE, language);
  return refused(typed, field, ROOM_HAS[kind], { title, group: group ?? "", when });
}

type MeetingRefusal = "unknown" | keyof typeof REFUSALS;

const REFUSALS = {
  closed: "meetingClosed",
  undated: "meetingClosed",
  decided: "meetingClosed",
  past: "meetingOver",
  "not-begun": "meetingNotBegun",
  unexplained: "correctionReason",
  "too-long": "holdTooLong",
  unconvened: "holdUnconvened",
} as const;
