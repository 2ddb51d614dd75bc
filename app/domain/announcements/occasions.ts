/** The letters that an edition's year asks for, and when each should leave. */
import { Temporal } from "temporal-polyfill";
import type { RegistrationFilters } from "../registration/registration-filters.ts";

/**
 * `reminder`: two weeks before the first day. `eve`: the day before it. `thanks`: the day after the last one. `survey`: three
 * days after it. `survey-reminder`: two weeks after it.
 */
export const OCCASIONS = ["reminder", "eve", "thanks", "survey", "survey-reminder"] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** Whom each is for: the thanks and the survey go to those who came, the survey to those who have not answered it. */
export const PEOPLE_OF_OCCASION: Readonly<Record<Occasion, RegistrationFilters>> = {
  reminder: {},
  eve: {},
  thanks: { state: "present" },
  survey: { state: "present", survey: "unanswered" },
  "survey-reminder": { state: "present", survey: "unanswered" },
};

const TIMES: Readonly<
  Record<Occasion, { readonly after: "first" | "last"; readonly days: number; readonly hour: number }>
> = {
  reminder: { after: "first", days: -14, hour: 10 },
  eve: { after: "first", days: -1, hour: 16 },
  thanks: { after: "last", days: 1, hour: 10 },
  survey: { after: "last", days: 3, hour: 10 },
  "survey-reminder": { after: "last", days: 14, hour: 10 },
};

/** Whether a letter of the year leaves before its edition. */
export function isBeforeEdition(occasion: Occasion): boolean {
  return TIMES[occasion].after === "first";
}

/**
 * The moment at which a letter of the year should leave.
 *
 * @param options.days the edition's, `YYYY-MM-DD`, sorted
 * @param options.timeZone the edition's, an IANA zone
 * @returns null for an edition without days
 */
export function momentOf(
  occasion: Occasion,
  { days, timeZone }: { readonly days: readonly string[]; readonly timeZone: string },
): Date | null {
  const { after, days: offset, hour } = TIMES[occasion];
  const day = after === "first" ? days[0] : days.at(-1);
  if (day === undefined) return null;
  const time = Temporal.PlainTime.from({ hour });
  const at = Temporal.PlainDate.from(day).add({ days: offset }).toZonedDateTime({ timeZone, plainTime: time });
  return new Date(at.epochMilliseconds);
}
