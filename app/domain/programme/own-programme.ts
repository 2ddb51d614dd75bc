/** One person's programme of an edition: what is booked, awaited or starred, and what is for all. Pure. */
import type { ReleasedProgramme, ReleasedSession } from "./released.ts";
import { type Stay, type TooShort, timeTooShort } from "./too-far.ts";
import type { TravelBetween } from "./travel-between.ts";

/** Why a session is in a person's programme: the strongest reason. `for-all`: it needs no booking. */
export type OwnReason = "booked" | "waiting" | "starred" | "for-all";

/** Ids of sessions; those that the programme does not show are ignored. */
export interface ChosenSessions {
  /** With the ids of the registrations that have a place in it: an account may have several people's. */
  readonly booked: ReadonlyMap<number, readonly number[]>;
  readonly waiting: ReadonlySet<number>;
  readonly starred: ReadonlySet<number>;
}

export interface OwnSession {
  readonly session: ReleasedSession;
  readonly reason: OwnReason;
  /** Others of the person's programme at the same time. */
  readonly clashes: readonly ReleasedSession[];
  readonly tooFar: readonly TooFar[];
}

/** Another session of the person's programme between which and this one there is no time to travel. */
export interface TooFar extends TooShort {
  readonly other: ReleasedSession;
}

/** Whether everybody who is registered may come to a session without booking it: a plenary or a ceremony. */
export function isForAll({ kind, bookable }: Pick<ReleasedSession, "kind" | "bookable">): boolean {
  return !bookable && (kind === "plenary" || kind === "ceremony");
}

/** Makes a person's programme, in the programme's order, with what cannot be attended together. */
export function ownProgramme(
  programme: ReleasedProgramme,
  chosen: ChosenSessions,
  travel: TravelBetween,
): OwnSession[] {
  const own = programme.sessions.flatMap((session) => {
    const reason = reasonOf(session, chosen);
    return reason ? [{ session, reason }] : [];
  });
  const venueOf = new Map(programme.rooms.map(({ slug, venue }) => [slug, venue]));
  const timed = own.filter((one) => isTimed(one.session)) as Timed[];
  return own.map((one) => {
    const others = timed.filter((other) => other !== one && concernsOne(one, other, chosen));
    if (!isTimed(one.session)) return { ...one, clashes: [], tooFar: [] };
    const mine = { ...one, session: one.session };
    return {
      ...one,
      clashes: others.filter((other) => meet(mine, other)).map(({ session }) => session),
      tooFar: others.flatMap((other) => tooFar(mine, other, venueOf, travel) ?? []),
    };
  });
}

function reasonOf(session: ReleasedSession, { booked, waiting, starred }: ChosenSessions): OwnReason | null {
  if (booked.has(session.id)) return "booked";
  if (waiting.has(session.id)) return "waiting";
  if (starred.has(session.id)) return "starred";
  return isForAll(session) && session.start && !session.cancelled ? "for-all" : null;
}

type TimedSession = ReleasedSession & { readonly start: string; readonly end: string };
interface Chosen {
  readonly session: ReleasedSession;
  readonly reason: OwnReason;
}
interface Timed extends Chosen {
  readonly session: TimedSession;
}

/** Whether it takes place at a time. */
function isTimed(session: ReleasedSession): session is TimedSession {
  return session.start !== null && session.end !== null && !session.cancelled;
}

/** Whether one person would attend both: two sessions for all at once are the organisers' own choice. */
function concernsOne(one: Chosen, other: Chosen, { booked }: ChosenSessions): boolean {
  if (one.reason === "for-all" && other.reason === "for-all") return false;
  const [mine, theirs] = [one, other].map(({ session }) => booked.get(session.id));
  return !mine || !theirs || mine.some((registration) => theirs.includes(registration));
}

function meet({ session: one }: Timed, { session: other }: Timed): boolean {
  return Date.parse(one.start) < Date.parse(other.end) && Date.parse(other.start) < Date.parse(one.end);
}

function tooFar(
  { session: one }: Timed,
  { session: other }: Timed,
  venueOf: ReadonlyMap<string, string>,
  travel: TravelBetween,
): TooFar | null {
  const [mine, theirs] = [one, other].map((session) => ({
    ...{ start: Date.parse(session.start), end: Date.parse(session.end) },
    venue: venueOf.get(session.room ?? "") ?? null,
  })) as [Stay, Stay];
  const short = timeTooShort(mine, theirs, travel);
  return short && { other, ...short };
}
