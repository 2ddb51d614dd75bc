/** The form of the ways between venues: one field for each pair. */
import { z } from "zod";
import { estimatedMinutes, isDistanceKnown, type Site, type Way } from "#app/domain/programme/travel.ts";
import type { WayWanted } from "#app/domain/programme/ways.ts";
import { optionalNumber } from "#app/forms/organiser-forms.ts";

const LONGEST_MINUTES = 600;

/** Two venues, the field of the way between them, and how long it is taken to be. */
export interface Pair {
  readonly field: string;
  readonly from: { readonly id: number; readonly name: string };
  readonly to: { readonly id: number; readonly name: string };
  readonly estimate: number;
  /** Whether the estimate is assumed, for want of coordinates. */
  readonly assumed: boolean;
}

/** Every pair of venues once, in the order the venues are shown. */
export function pairsOf(sites: readonly (Site & { readonly name: string })[]): Pair[] {
  return sites.flatMap((from, at) =>
    sites.slice(at + 1).map((to) => ({
      field: `way-${from.id}-${to.id}`,
      from: { id: from.id, name: from.name },
      to: { id: to.id, name: to.name },
      estimate: estimatedMinutes(from, to),
      assumed: !isDistanceKnown(from, to),
    })),
  );
}

/** Reads the ways; an empty field leaves one to its estimate, and one that does not come leaves it as it is. */
export function waysSchema(pairs: readonly Pair[]) {
  const minutes = z.union([z.undefined(), optionalNumber({ min: 0, max: LONGEST_MINUTES })], { error: "number" });
  return z.object(Object.fromEntries(pairs.map(({ field }) => [field, minutes]))).transform((read): WayWanted[] =>
    pairs.flatMap(({ field, from, to }) => {
      const said = read[field];
      return said === undefined ? [] : [{ from: from.id, to: to.id, minutes: said }];
    }),
  );
}

/** What the fields hold. */
export function waysValues(pairs: readonly Pair[], ways: readonly Way[]): Record<string, string> {
  const said = new Map(
    ways.flatMap(({ from, to, minutes }) => [`${from} ${to}`, `${to} ${from}`].map((key) => [key, minutes])),
  );
  return Object.fromEntries(pairs.map(({ field, from, to }) => [field, String(said.get(`${from.id} ${to.id}`) ?? "")]));
}
