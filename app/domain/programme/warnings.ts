import { minutesBetween, type TravelTime, type VenueLocation } from "./travel.ts";

/** A session, as far as warnings need it. */
export interface WatchedSession {
  readonly id: number;
  readonly title: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly cancelled: boolean;
  readonly venueId: number | null;
  /** Seats of its room, if known. */
  readonly capacity: number | null;
  /** Places to book and those taken; null when none can be booked. */
  readonly places: number | null;
  readonly used: number | null;
  /** Places that are given away beyond those, on purpose; absent or null for none. */
  readonly beyond?: number | null;
  /** The speakers who come in person; a person with several speaker pages has one key. */
  readonly speakers: readonly { readonly key: string; readonly name: string }[];
  /** Names of speakers who have declined or cancelled. */
  readonly declined: readonly string[];
}

/** A problem that an organiser should check; none is forbidden. */
export type Warning =
  | { readonly kind: "two-places"; readonly sessions: readonly [number, number]; readonly speaker: string }
  | {
      readonly kind: "no-time-to-travel";
      readonly sessions: readonly [number, number];
      readonly speaker: string;
      /** The travel time, and the time between the two sessions, in minutes. */
      readonly needed: number;
      readonly given: number;
    }
  | {
      readonly kind: "small-room";
      readonly sessions: readonly [number];
      readonly wanted: number;
      readonly capacity: number;
    }
  | { readonly kind: "speaker-declined"; readonly sessions: readonly [number]; readonly speaker: string };

/**
 * Finds the problems of a timetable. Cancelled sessions are left out; of sessions without a slot only absent speakers
 * are reported.
 */
export function warningsOf(options: {
  sessions: readonly WatchedSession[];
  venues: readonly VenueLocation[];
  travelTimes: readonly TravelTime[];
}): Warning[] {
  const scheduled = options.sessions.filter(isScheduled);
  const declined = options.sessions.flatMap(speakersDeclined);
  return [...declined, ...speakersWarned(scheduled, options), ...scheduled.flatMap(smallRoom)];
}

type ScheduledSession = WatchedSession & { readonly startsAt: Date; readonly endsAt: Date };

function isScheduled(session: WatchedSession): session is ScheduledSession {
  return !session.cancelled && session.startsAt !== null && session.endsAt !== null;
}

function speakersWarned(
  sessions: readonly ScheduledSession[],
  known: { venues: readonly VenueLocation[]; travelTimes: readonly TravelTime[] },
): Warning[] {
  const agendas = new Map<string, { name: string; sessions: ScheduledSession[] }>();
  for (const session of sessions.toSorted((one, other) => +one.startsAt - +other.startsAt || one.id - other.id))
    for (const [key, name] of new Map(session.speakers.map((speaker) => [speaker.key, speaker.name]))) {
      const agenda = agendas.get(key) ?? { name, sessions: [] };
      agenda.sessions.push(session);
      agendas.set(key, agenda);
    }
  return [...agendas.values()].flatMap(({ name, sessions: own }) =>
    own.flatMap((one, at) => own.slice(at + 1).flatMap((other) => pairWarned(name, one, other, known) ?? [])),
  );
}

function pairWarned(
  speaker: string,
  one: ScheduledSession,
  other: ScheduledSession,
  known: { venues: readonly VenueLocation[]; travelTimes: readonly TravelTime[] },
): Warning | null {
  const sessions = [one.id, other.id] as const;
  if (other.startsAt < one.endsAt) return { kind: "two-places", sessions, speaker };
  if (one.venueId === null || other.venueId === null) return null;
  const given = Math.floor((+other.startsAt - +one.endsAt) / 60_000);
  const needed = minutesBetween(one.venueId, other.venueId, known);
  return given < needed ? { kind: "no-time-to-travel", sessions, speaker, needed, given } : null;
}

function smallRoom({ id, capacity, places, used, beyond }: ScheduledSession): Warning[] {
  const wanted = Math.max(places ?? 0, (used ?? 0) - (beyond ?? 0));
  return capacity !== null && wanted > capacity ? [{ kind: "small-room", sessions: [id], wanted, capacity }] : [];
}

function speakersDeclined({ id, cancelled, declined }: WatchedSession): Warning[] {
  return cancelled ? [] : declined.map((speaker) => ({ kind: "speaker-declined", sessions: [id], speaker }));
}
