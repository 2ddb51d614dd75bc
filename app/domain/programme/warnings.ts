/** A session as warnings look at it. */
export interface WatchedSession {
  readonly id: number;
  readonly title: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly cancelled: boolean;
  readonly venueId: number | null;
  /** Seats of its room, where they are known. */
  readonly capacity: number | null;
  /** Places that can be booked and those taken; null where none can be. */
  readonly places: number | null;
  readonly used: number | null;
  /** Who comes in person; one human being has one key, whatever pages speak of them. */
  readonly speakers: readonly { readonly key: string; readonly name: string }[];
}

export interface Site {
  readonly id: number;
  /** Degrees, WGS 84. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export interface Way {
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
}

/** What an organiser should look at; nothing of it is forbidden. */
export type Warning =
  | { readonly kind: "two-places"; readonly sessions: readonly [number, number]; readonly speaker: string }
  | {
      readonly kind: "no-time-to-travel";
      readonly sessions: readonly [number, number];
      readonly speaker: string;
      /** Minutes on the way, and those between the two sessions. */
      readonly needed: number;
      readonly given: number;
    }
  | {
      readonly kind: "small-room";
      readonly sessions: readonly [number];
      readonly wanted: number;
      readonly capacity: number;
    };

/** Through a city by public transport, waiting included. */
const PACE_KM_PER_HOUR = 12;
/** Minutes between two venues of which nothing is known. */
const UNKNOWN_WAY_MINUTES = 30;

/** What does not fit in a timetable. Cancelled sessions and those without a slot are left out. */
export function warningsOf(options: {
  sessions: readonly WatchedSession[];
  sites: readonly Site[];
  ways: readonly Way[];
}): Warning[] {
  const standing = options.sessions.filter(isStanding);
  return [...speakersWarned(standing, options), ...standing.flatMap(smallRoom)];
}

/** Minutes from one venue to another: as somebody said, else by distance, else as long as between venues unknown. */
function minutesBetween(from: number, to: number, { sites, ways }: { sites: readonly Site[]; ways: readonly Way[] }) {
  if (from === to) return 0;
  const said = ways.find((way) => (way.from === from && way.to === to) || (way.from === to && way.to === from));
  if (said) return said.minutes;
  const [one, other] = [from, to].map((id) => sites.find((site) => site.id === id));
  const kilometres = one && other ? distance(one, other) : null;
  return kilometres === null ? UNKNOWN_WAY_MINUTES : Math.ceil((kilometres / PACE_KM_PER_HOUR) * 60);
}

type Standing = WatchedSession & { readonly startsAt: Date; readonly endsAt: Date };

function isStanding(session: WatchedSession): session is Standing {
  return !session.cancelled && session.startsAt !== null && session.endsAt !== null;
}

function speakersWarned(
  sessions: readonly Standing[],
  known: { sites: readonly Site[]; ways: readonly Way[] },
): Warning[] {
  const agendas = new Map<string, { name: string; sessions: Standing[] }>();
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
  one: Standing,
  other: Standing,
  known: { sites: readonly Site[]; ways: readonly Way[] },
): Warning | null {
  const sessions = [one.id, other.id] as const;
  if (other.startsAt < one.endsAt) return { kind: "two-places", sessions, speaker };
  if (one.venueId === null || other.venueId === null) return null;
  const given = Math.floor((+other.startsAt - +one.endsAt) / 60_000);
  const needed = minutesBetween(one.venueId, other.venueId, known);
  return given < needed ? { kind: "no-time-to-travel", sessions, speaker, needed, given } : null;
}

function smallRoom({ id, capacity, places, used }: Standing): Warning[] {
  const wanted = Math.max(places ?? 0, used ?? 0);
  return capacity !== null && wanted > capacity ? [{ kind: "small-room", sessions: [id], wanted, capacity }] : [];
}

/** Along a great circle, in kilometres (haversine, mean radius of the Earth); null where a site has no coordinates. */
function distance(one: Site, other: Site): number | null {
  if (one.latitude === null || one.longitude === null || other.latitude === null || other.longitude === null)
    return null;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [north, east] = [radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)];
  const across = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(Math.sin(north / 2) ** 2 + across)));
}
