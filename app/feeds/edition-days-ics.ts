/** The days of an edition as calendar events (RFC 5545). */

import { type ICalCalendar, type ICalEvent, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { inLanguage } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { ReleasedProgramme } from "../domain/programme/released.ts";
import { absoluteAddress } from "./addresses.ts";
import type { FeedOptions } from "./options.ts";
import { cleanLine } from "./plain-text.ts";

/**
 * Adds consecutive days as one all-day event that blocks no time.
 *
 * @param run consecutive days, at least one
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

/** Groups days into consecutive runs. @param days `YYYY-MM-DD`, ascending */
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
 * Computes the SEQUENCE of an event in one person's calendar. Each giving back and each new booking must count as newer
 * (RFC 5546, 2.1.4), and so must a later release's move.
 *
 * @param released the SEQUENCE in the release
 * @param givenBack how often the person gave it back, this time included
 * @param state.taken false for the file that removes it
 */
export function sequenceFor(released: number, givenBack: number, { taken = true } = {}): number {
  return released + 2 * givenBack - (taken ? 0 : 1);
}
