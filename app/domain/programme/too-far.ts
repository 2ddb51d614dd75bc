/** Whether a person can reach one session from another in time. Pure. */

/** When and where a session takes place. */
export interface Stay {
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** Slug of the venue; null for none. */
  readonly venue: string | null;
}

/** A way that takes longer than the time for it, both in minutes, and whether the other session is the first. */
export interface TooShort {
  readonly order: "other-first" | "other-next";
  readonly needed: number;
  readonly given: number;
}

/**
 * Compares the time between two sessions with the way between their venues.
 *
 * @param travel the minutes from one venue to another, door to door
 * @returns null when there is time enough, and for sessions that overlap or are at one venue
 */
export function timeTooShort(one: Stay, other: Stay, travel: (from: string, to: string) => number): TooShort | null {
  if (!one.venue || !other.venue || one.venue === other.venue) return null;
  const order = other.end <= one.start ? "other-first" : "other-next";
  const [first, next] = order === "other-first" ? [other, one] : [one, other];
  const given = Math.floor((next.start - first.end) / 60_000);
  const needed = travel(one.venue, other.venue);
  return given >= 0 && given < needed ? { order, needed, given } : null;
}
