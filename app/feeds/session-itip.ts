/** Makes iTIP (RFC 5546) calendar files of one session for one person, with its UID of all calendars. */
import type { ReleasedProgramme } from "../domain/programme/released.ts";
import { sequenceFor } from "./edition-days-ics.ts";
import { addSession, calendarText } from "./ics.ts";
import { callTo, type ItipMethod, type ItipPerson, itipCalendar } from "./itip.ts";
import type { FeedOptions } from "./options.ts";
import { indexOf } from "./session-text.ts";

export interface SessionCall {
  /** The session's id. */
  readonly session: number;
  /** The slot in calendars until now; instants in ISO 8601. */
  readonly before: { readonly start: string | null; readonly end: string | null };
  /** How often the person gave their place back and booked it again. */
  readonly givenBack: number;
  readonly organiser: ItipPerson;
  readonly attendee: ItipPerson;
}

/**
 * Moves the session in a calendar, or removes it when it is cancelled or has no slot any more. The SEQUENCE is the
 * release's, which increased with the move, and is raised for a person who gave the place back and booked it again.
 *
 * @param programme the release that moved it
 * @returns null for a session that had and has no slot, and so is in no calendar
 */
export function sessionCall(
  programme: ReleasedProgramme,
  { session: id, before, givenBack, organiser, attendee }: SessionCall,
  options: FeedOptions,
): { method: ItipMethod; content: string } | null {
  const session = programme.sessions.find((candidate) => candidate.id === id);
  const { start, end } = session?.start && session.end ? session : before;
  if (!session || start === null || end === null) return null;
  const method = session.cancelled || session.start === null ? "CANCEL" : "REQUEST";
  const calendar = itipCalendar({ method, language: options.language });
  const sequence = sequenceFor(session.sequence, givenBack);
  const event = addSession(calendar, { ...session, start, end, sequence }, programme, indexOf(programme), options);
  callTo(event, { method, organiser, attendee, accepted: true });
  return { method, content: calendarText(calendar) };
}
