import type { Database } from "../transaction.ts";
import type { ReleasedProgramme } from "./released.ts";
import { minutesBetween } from "./travel.ts";

/** The minutes from one venue to another, door to door. @param from slug of a venue, as in the programme */
export type TravelBetween = (from: string, to: string) => number;

/**
 * Reads the travel times between a programme's venues: as organisers set them, else estimated by the distance of the
 * released venues.
 */
export async function travelBetween(
  db: Database,
  { edition, programme: { venues } }: { edition: number; programme: Pick<ReleasedProgramme, "venues"> },
): Promise<TravelBetween> {
  if (venues.length < 2) return () => 0;
  const rows = await db
    .selectFrom("travel_time")
    .innerJoin("venue as one", "one.id", "from_venue_id")
    .innerJoin("venue as other", "other.id", "to_venue_id")
    .select(["one.slug as from", "other.slug as to", "minutes"])
    .where("travel_time.edition_id", "=", edition)
    .execute();
  const number = (slug: string) => venues.findIndex((venue) => venue.slug === slug);
  const known = {
    venues: venues.map(({ latitude, longitude }, id) => ({ id, latitude, longitude })),
    travelTimes: rows.map(({ from, to, minutes }) => ({ from: number(from), to: number(to), minutes })),
  };
  return (from, to) => minutesBetween(number(from), number(to), known);
}
