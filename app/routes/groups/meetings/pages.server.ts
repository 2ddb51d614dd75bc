import { isBeforeDayOf } from "#app/domain/groups/attendance.ts";
import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { hasBegun, isOver } from "#app/domain/groups/meeting-time.ts";
import { findMeeting, type Meeting } from "#app/domain/groups/meetings.ts";
import { membersOf } from "#app/domain/groups/membership.ts";
import type { RoomTaken } from "#app/domain/programme/occupy-room.ts";
import type { Typed } from "#app/forms/field.ts";
import { notFound } from "#app/server/guards.server.ts";
import { meetingLine, refusedRoom } from "#app/server/pages/group.server.ts";
import { found, type GroupVisit, groupPages, idOf, refused } from "#app/server/pages/group-pages.server.ts";
import { nameOf } from "#app/server/pages/group-seats.server.ts";

export { answer, changedMeanwhile, done, filled, found, idOf, refused } from "#app/server/pages/group-pages.server.ts";

/** Who asks for a page about a meeting, and which. */
export interface MeetingVisit extends GroupVisit {
  readonly meeting: Meeting;
}

/** Pages about the meeting of the address. */
export const aboutMeeting = groupPages(async ({ db, group, params, space }) => {
  const meeting = found(await findMeeting(db, { group: group.id, meeting: idOf(params.id) }));
  return { meeting, own: space("/reunions/:id", { id: meeting.id }), names: { meeting: meeting.id } };
});

/** What a meeting is for its group's members. */
export function meetingFacts(visit: MeetingVisit) {
  const { meeting, now } = visit;
  return {
    ...meetingLine(visit, meeting, now),
    agenda: meeting.agenda,
    link: meeting.link,
    /** Why it was cancelled. */
    reason: meeting.cancellationReason,
    begun: hasBegun(meeting, now),
    over: isOver(meeting, now),
    /** Whether its day is still to come. */
    ahead: isBeforeDayOf(meeting, now),
  };
}

/** How many letters leave to the group's members when a form is sent, and who gets none for want of an address. */
export async function lettersToLeave({ db, group, t }: GroupVisit): Promise<string[]> {
  const members = await membersOf(db, { group: group.id });
  const unreached = members.filter(({ email }) => !email).map(nameOf);
  const count = members.length - unreached.length;
  return [
    count > 0 ? t("recipients.letters", { count }) : t("recipients.nobody"),
    ...(unreached.length > 0
      ? [t("recipients.unreached", { count: unreached.length, names: unreached.join(", ") })]
      : []),
  ];
}

/**
 * The form again, saying what a meeting could not be changed for.
 *
 * @param field where it is said; that a date is over is said at the form's box for corrections, where it has one
 */
export function refusedMeeting(
  sent: GroupVisit & { readonly typed: Typed; readonly value?: object },
  outcome: RoomTaken | { readonly kind: "unknown" | keyof typeof REFUSALS },
  field: string,
) {
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "taken") return refusedRoom(sent, field, outcome.by, GROUP_ZONE);
  const corrects = outcome.kind === "past" && "correction" in (sent.value ?? {});
  return refused(sent.typed, corrects ? "correction" : field, REFUSALS[outcome.kind]);
}

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
