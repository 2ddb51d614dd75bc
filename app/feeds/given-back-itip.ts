/** Makes iTIP (RFC 5546) calendar files that remove what a person gave back. */
import { Temporal } from "temporal-polyfill";
import type { ReleasedProgramme } from "../domain/programme/released.ts";
import { addDays, sequenceFor, unbrokenRuns } from "./edition-days-ics.ts";
import { addSession, calendarText, type GivenBack } from "./ics.ts";
import { callTo, type ItipPerson, itipCalendar } from "./itip.ts";
import type { FeedOptions } from "./options.ts";
import { indexOf, isScheduled } from "./session-text.ts";

export interface PlacesGivenBack {
  /** Ids of the sessions given back. */
  readonly sessions: readonly number[];
  /** True when the registration was cancelled: the edition's days are removed too. */
  readonly days: boolean;
  /** How often the person gave each of them back, this time included. */
  readonly givenBack: GivenBack;
  /** ISO 8601 instant of giving back: DTSTAMP. Events that were over by then stay in the calendar. */
  readonly at: string;
  readonly organiser: ItipPerson;
  readonly attendee: ItipPerson;
}

/**
 * Makes a `METHOD:CANCEL` file for each event, with its UID of all calendars. Sessions without a slot are in no
 * calendar, and cancelled ones were removed by their release.
 */
export function callsOff(
  programme: ReleasedProgramme,
  given: PlacesGivenBack,
  options: FeedOptions,
): { readonly name: string; readonly content: string }[] {
  const { sessions, days, givenBack, at, organiser, attendee } = given;
  const method = "CANCEL" as const;
  const since = Temporal.Instant.from(at);
  const ofDays = unbrokenRuns(days ? programme.edition.days : [])
    .filter((run) => isToCome(run.at(-1) ?? run[0], programme.edition.timeZone, since))
    .map((run) => {
      const calendar = itipCalendar({ method, language: options.language });
      const sequence = sequenceFor(0, givenBack.days, { taken: false });
      const event = addDays(calendar, run, programme, { changedAt: at, sequence }, options);
      callTo(event, { method, organiser, attendee, accepted: true });
      return { name: String(run[0]), content: calendarText(calendar) };
    });
  const ofSessions = programme.sessions
    .filter(({ id }) => sessions.includes(id))
    .filter(isScheduled)
    .filter(({ cancelled, end }) => !cancelled && Temporal.Instant.compare(end, since) > 0)
    .map((session) => {
      const calendar = itipCalendar({ method, language: options.language });
      const sequence = sequenceFor(session.sequence, givenBack.sessions.get(session.id) ?? 1, { taken: false });
      const event = addSession(calendar, { ...session, sequence }, programme, indexOf(programme), options);
      event.stamp(since);
      callTo(event, { method, organiser, attendee, accepted: true });
      return { name: session.slug, content: calendarText(calendar) };
    });
  return [...ofDays, ...ofSessions];
}

function isToCome(day: Temporal.PlainDate, timeZone: string, since: Temporal.Instant): boolean {
  return Temporal.PlainDate.compare(day, since.toZonedDateTimeISO(timeZone).toPlainDate()) >= 0;
}
