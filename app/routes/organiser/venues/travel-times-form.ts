/** The form of the travel times between venues: one field for each pair. */

import {
  estimatedMinutes,
  isDistanceKnown,
  type TravelTime,
  type VenueLocation,
} from "#app/domain/programme/travel.ts";
import type { TravelTimeWanted } from "#app/domain/programme/travel-times.ts";
import { filled, formOf, ifAsked, optional, wholeNumber } from "#app/forms/form.ts";

const LONGEST_MINUTES = 600;

/** Two venues, their field, and the estimated travel time. */
export interface Pair {
  readonly field: string;
  readonly from: { readonly id: number; readonly name: string };
  readonly to: { readonly id: number; readonly name: string };
  readonly estimate: number;
  /** Whether the estimate is assumed because coordinates are missing. */
  readonly assumed: boolean;
}

/** Returns every pair of venues once, in the order of the venues. */
export function pairsOf(venues: readonly (VenueLocation & { readonly name: string })[]): Pair[] {
  return venues.flatMap((from, at) =>
    venues.slice(at + 1).map((to) => ({
      field: `way-${from.id}-${to.id}`,
      from: { id: from.id, name: from.name },
      to: { id: to.id, name: to.name },
      estimate: estimatedMinutes(from, to),
      assumed: !isDistanceKnown(from, to),
    })),
  );
}

const minutes = ifAsked(
  optional(wholeNumber({ label: "timetable:travelTimes.minutes", min: 0, max: LONGEST_MINUTES })),
);

/** Reads the travel times: an empty field restores the estimate, a missing one changes nothing. */
export function travelTimesForm(pairs: readonly Pair[]) {
  const fields = Object.fromEntries(pairs.map(({ field }) => [field, minutes]));
  return formOf(fields, (read): TravelTimeWanted[] =>
    pairs.flatMap(({ field, from, to }) => {
      const value = read[field];
      return value === undefined ? [] : [{ from: from.id, to: to.id, minutes: value }];
    }),
  );
}

/** The form filled with the known travel times. */
export function travelTimesFilled(pairs: readonly Pair[], travelTimes: readonly TravelTime[]) {
  const between = (from: number, to: number) => travelTimes.find((way) => way.from === from && way.to === to)?.minutes;
  const values = pairs.map(({ field, from, to }) => [
    field,
    between(from.id, to.id) ?? between(to.id, from.id) ?? null,
  ]);
  return filled(travelTimesForm(pairs), Object.fromEntries(values));
}
