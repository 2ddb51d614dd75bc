/** Makes the calendar (RFC 5545) of one person's own programme, to download or to subscribe to. */
import { ICalEventStatus } from "ical-generator";
import type { ReleasedProgramme } from "../domain/programme/released.ts";
import { sequenceFor } from "./edition-days-ics.ts";
import { addSession, calendarText, emptyCalendar, type GivenBack } from "./ics.ts";
import type { FeedOptions } from "./options.ts";
import { indexOf, isScheduled } from "./session-text.ts";

/** A person's programme of one edition. */
export interface OwnProgrammeOfEdition {
  readonly programme: ReleasedProgramme;
  /** By the session's id: whether the person has a place or needs none. The others are only wished for. */
  readonly sessions: ReadonlyMap<number, { readonly isFirm: boolean }>;
  /** What the person gave back before, so that this file counts as newer; null for nothing. */
  readonly givenBack: GivenBack | null;
}

/**
 * Writes the sessions of each edition in the programme's order, each with its UID of all calendars, and with a refresh
 * interval of an hour. Sessions that are only wished for are tentative. Those without a slot are left out.
 */
export function ownProgrammeCalendar(
  { name, editions }: { name: string; editions: readonly OwnProgrammeOfEdition[] },
  options: FeedOptions,
): string {
  const calendar = emptyCalendar(name, options);
  calendar.ttl(60 * 60);
  for (const { programme, sessions, givenBack } of editions) {
    const index = indexOf(programme);
    for (const session of programme.sessions) {
      const own = sessions.get(session.id);
      if (!own || !isScheduled(session)) continue;
      const sequence = sequenceFor(session.sequence, givenBack?.sessions.get(session.id) ?? 0);
      const event = addSession(calendar, { ...session, sequence }, programme, index, options);
      if (!own.isFirm && !session.cancelled) event.status(ICalEventStatus.TENTATIVE);
    }
  }
  return calendarText(calendar);
}
