/** The days of an edition as events of a calendar (RFC 5545). */

import { type ICalCalendar, type ICalEvent, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { inLanguage } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { ReleasedProgramme } from "../domain/programme/released.ts";
import { absoluteAddress } from "./addresses.ts";
import type { FeedOptions } from "./options.ts";
import { cleanLine } from "./plain-text.ts";

/**
 * Adds a run of days as one all-day event that blocks no time.
 *
 * @param run days that follow each other, at least one
 * @param state.changedAt DTSTAMP, as an ISO 8601 instant
 * @returns the event
 */
export function addDays(
  calendar: ICalCalendar,
  run: readonly [Temporal.PlainDate, ...Temporal.PlainDate[]],
  { edition }: ReleasedProgramme,
  { changedAt, sequence }: { changedAt: string; sequence: number },
  { appUrl, language }: FeedOptions,
): ICalEvent {
  const [first] = run;
  const address = absoluteAddress(appUrl, path(language, "/:year", { year: edition.year }));
  return calendar.createEvent({
    id: `${edition.year}-${first}@${new URL(appUrl).hostname}`,
    sequence,
    stamp: Temporal.Instant.from(changedAt),
    lastModified: Temporal.Instant.from(changedAt),
    allDay: true,
    start: first,
    end: (run.at(-1) ?? first).add({ days: 1 }),
    summary: cleanLine(inLanguage(language, edition.name, edition.nameEn)),
    description: address,
    url: address,
    transparency: ICalEventTransparency.TRANSPARENT,
    status: ICalEventStatus.CONFIRMED,
  });
}

/** @param days `YYYY-MM-DD`, ascending */
export function unbrokenRuns(days: readonly string[]): [Temporal.PlainDate, ...Temporal.PlainDate[]][] {
  const runs: [Temporal.PlainDate, ...Temporal.PlainDate[]][] = [];
  for (const day of days.map((text) => Temporal.PlainDate.from(text))) {
    const run = runs.at(-1);
    if (run?.at(-1)?.add({ days: 1 }).equals(day)) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

/**
 * The SEQUENCE of a date in one person's calendar. Giving a place back and taking it again each count as newer than what was before
 * (RFC 5546, 2.1.4), and a move by a later release as newer still.
 *
 * @param released the SEQUENCE that a release gave it
 * @param givenBack how often the person gave it back, the time that is told now included
 * @param state.taken false in the file that takes it out of the calendar
 */
export function sequenceFor(released: number, givenBack: number, { taken = true } = {}): number {
  return released + 2 * givenBack - (taken ? 0 : 1);
}
