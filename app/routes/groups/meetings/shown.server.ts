import type { LoaderFunctionArgs } from "@remix-run/node";
import { hasBegun, isOver } from "#app/domain/groups/meeting-time.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import { membersOf } from "#app/domain/groups/membership.ts";
import { isBeforeDayOf } from "#app/domain/groups/presence.ts";
import type { RoomTaken } from "#app/domain/groups/room-holds.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { refusedField } from "#app/forms/organiser-forms.ts";
import { notFound } from "#app/server/guards.server.ts";
import { type Asked, languageIn, meetingLine, momentsInWords } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { ROOM_HAS } from "#app/server/pages/session.server.ts";
import type { ShownRecipients } from "./recipients.tsx";

/** The members whom a letter to all of a group would reach, and those without an address. @param leading its leads alone */
export async function recipientsOf(
  { context: { db } }: LoaderFunctionArgs,
  of: { group: number; leading?: boolean },
): Promise<ShownRecipients> {
  const members = await membersOf(db, of);
  const unreached = members.filter(({ email }) => !email);
  const nameOf = ({ givenName, familyName }: (typeof members)[number]) => `${givenName} ${familyName}`.trim();
  return { count: members.length - unreached.length, unreached: unreached.map(nameOf) };
}

/** What a meeting is for its group's members. */
export function meetingFacts(visit: LoaderFunctionArgs, meeting: Meeting) {
  const { agenda, link, cancellationReason: reason } = meeting;
  const now = visit.context.now();
  const calendar = { begun: hasBegun(meeting, now), over: isOver(meeting, now), ahead: isBeforeDayOf(meeting, now) };
  return { ...meetingLine(visit, meeting, now), ...calendar, agenda, link, reason };
}

/** The form again, saying what a meeting could not be changed for. */
export function refusedMeeting(
  visit: Asked,
  typed: FormState["values"],
  outcome: RoomTaken | { readonly kind: MeetingRefusal },
  field: string,
) {
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind !== "taken") return refusedForm(refusedField(typed, field, REFUSALS[outcome.kind]));
  const { kind, title, group, startsAt, endsAt } = outcome.by;
  const when = momentsInWords(startsAt, endsAt, languageIn(visit));
  return refusedForm(refusedField(typed, field, ROOM_HAS[kind], { title, group: group ?? "", when }));
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
