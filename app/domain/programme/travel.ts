/** The travel time between venues. Pure. */

export interface VenueLocation {
  readonly id: number;
  /** Degrees, WGS 84. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export interface TravelTime {
  /** Ids of venues; the time is the same in both directions. */
  readonly from: number;
  readonly to: number;
  /** From the door of one venue to the door of the other. */
  readonly minutes: number;
}

/** By public transport in a city, with waiting. */
const PACE_KM_PER_HOUR = 12;
/** Minutes between two venues without coordinates. */
const MINUTES_WITHOUT_COORDINATES = 30;

/** Computes the minutes from one venue to another, door to door: as set by an organiser, else estimated. */
export function minutesBetween(
  from: number,
  to: number,
  { venues, travelTimes }: { venues: readonly VenueLocation[]; travelTimes: readonly TravelTime[] },
): number {
  if (from === to) return 0;
  const known = travelTimes.find(
    (time) => (time.from === from && time.to === to) || (time.from === to && time.to === from),
  );
  if (known) return known.minutes;
  const [one, other] = [from, to].map((id) => venues.find((venue) => venue.id === id));
  return one && other ? estimatedMinutes(one, other) : MINUTES_WITHOUT_COORDINATES;
}

/** Whether both venues have coordinates, so that the estimate uses their distance. */
export function isDistanceKnown(one: VenueLocation, other: VenueLocation): boolean {
  return distance(one, other) !== null;
}

/** Estimates the minutes between two venues by their distance; `MINUTES_WITHOUT_COORDINATES` without coordinates. */
export function estimatedMinutes(one: VenueLocation, other: VenueLocation): number {
  const kilometres = distance(one, other);
  return kilometres === null ? MINUTES_WITHOUT_COORDINATES : Math.ceil((kilometres / PACE_KM_PER_HOUR) * 60);
}

/** Computes the great-circle distance in kilometres (haversine, mean radius of the Earth); null without coordinates. */
function distance(one: VenueLocation, other: VenueLocation): number | null {
  if (one.latitude === null || one.longitude === null || other.latitude === null || other.longitude === null)
    return null;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [north, east] = [radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)];
  const across = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(Math.sin(north / 2) ** 2 + across)));
}
