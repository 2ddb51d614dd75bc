/** Finds rooms for the wished slots of a proposal, and other free slots. Pure. */
import { Temporal } from "temporal-polyfill";
import type { RoomOccupant } from "../programme/room-occupants.ts";
import type { TimetableRoom, TimetableSession } from "../programme/timetable.ts";

/** An edition's timetable, as far as a proposal needs it. */
export interface TimetableAround {
  readonly timeZone: string;
  /** `YYYY-MM-DD` */
  readonly days: readonly string[];
  readonly rooms: readonly TimetableRoom[];
  readonly occupants: readonly (RoomOccupant & { readonly roomId: number })[];
  readonly sessions: readonly TimetableSession[];
  /** Ids of the group's own sessions. */
  readonly own: ReadonlySet<number>;
  /** Keys of the group's members as speakers. */
  readonly members: ReadonlySet<string>;
}

export interface RoomFit {
  readonly room: TimetableRoom;
  /** The first occupant at that time; null: it is free. */
  readonly taken: RoomOccupant | null;
  /** True when it is known to have fewer seats than expected people. */
  readonly small: boolean;
}

/** A session at the same time, with the group's part in it. */
export interface ConcurrentSession {
  readonly session: TimetableSession;
  readonly own: boolean;
  /** Members who are speakers in it. */
  readonly members: readonly string[];
}

interface Span {
  readonly start: Date;
  readonly end: Date;
}

/**
 * Lists the rooms for a slot: free and large enough ones first, of these the ones in the venue with most rooms, then
 * the smallest.
 *
 * @param wanted.room id of the wished room; null is any
 */
export function roomFits(
  { rooms, occupants }: TimetableAround,
  { start, end, room, expected }: Span & { room: number | null; expected: number | null },
): RoomFit[] {
  // A session far from all others gets no audience.
  const apart = ({ venue }: TimetableRoom) => -rooms.filter((each) => each.venue === venue).length;
  return rooms
    .filter(({ id }) => room === null || id === room)
    .map((each) => ({
      room: each,
      taken: occupants.find((there) => there.roomId === each.id && overlap(there, { start, end })) ?? null,
      small: each.capacity !== null && expected !== null && each.capacity < expected,
    }))
    .sort(
      (one, other) =>
        rank(one) - rank(other) || apart(one.room) - apart(other.room) || seats(one.room) - seats(other.room),
    );
}

/** Lists the sessions at the time of a slot, those of the group or its members first. */
export function concurrentSessions({ sessions, own, members }: TimetableAround, slot: Span): ConcurrentSession[] {
  return sessions
    .filter(
      ({ cancelled, startsAt, endsAt }) => !cancelled && startsAt && endsAt && overlap({ startsAt, endsAt }, slot),
    )
    .map((session) => ({
      session,
      own: own.has(session.id),
      members: session.speakers.filter(({ key }) => members.has(key)).map(({ name }) => name),
    }))
    .sort((one, other) => Number(concernsGroup(other)) - Number(concernsGroup(one)));
}

/** Whether the group or one of its members would have to be in two places. */
export function concernsGroup({ own, members }: ConcurrentSession): boolean {
  return own || members.length > 0;
}

/**
 * Finds free slots other than the wished ones: on each half hour of the edition's days, in the smallest free room with
 * enough seats, while the group is in no other session. The nearest to the wishes come first, and none overlap.
 *
 * @param wanted.near the wished starts; empty: the earliest first
 * @param wanted.most how many
 */
export function freeSlots(
  around: TimetableAround,
  wanted: { minutes: number; expected: number | null; near: readonly Date[]; most: number },
): (Span & { readonly room: TimetableRoom })[] {
  const { minutes, expected, near, most } = wanted;
  const starts = around.days.flatMap((day) => startsOn(day, around, minutes));
  const distance = (start: Date) => Math.min(...near.map((wish) => Math.abs(+wish - +start)));
  if (near.length > 0) starts.sort((one, other) => distance(one) - distance(other) || +one - +other);
  const found: (Span & { room: TimetableRoom })[] = [];
  for (const start of starts) {
    const slot = { start, end: new Date(+start + minutes * 60_000) };
    if (found.length === most) break;
    if (near.some((wish) => +wish === +start)) continue;
    if (found.some((other) => overlap({ startsAt: other.start, endsAt: other.end }, slot))) continue;
    if (concurrentSessions(around, slot).some(concernsGroup)) continue;
    const fit = roomFits(around, { ...slot, room: null, expected }).find(({ taken, small }) => !taken && !small);
    if (fit) found.push({ ...slot, room: fit.room });
  }
  return found;
}

/**
 * Lists each half hour from the day's first session, or 09:00, to the latest start that ends by the last session, or by
 * 18:00.
 */
function startsOn(day: string, { sessions, timeZone }: TimetableAround, minutes: number): Date[] {
  const at = (time: string) =>
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
  const [midnight, next] = [at("00:00"), at("00:00") + 86_400_000];
  const here = sessions.flatMap(({ startsAt, endsAt, cancelled }) =>
    startsAt && endsAt && !cancelled && +startsAt >= midnight && +startsAt < next ? [{ startsAt, endsAt }] : [],
  );
  const first = Math.min(at("09:00"), ...here.map(({ startsAt }) => +startsAt));
  const last = Math.max(at("18:00"), ...here.map(({ endsAt }) => +endsAt)) - minutes * 60_000;
  const half = 30 * 60_000;
  const from = Math.ceil(first / half) * half;
  return Array.from(
    { length: Math.max(0, Math.floor((last - from) / half) + 1) },
    (_, step) => new Date(from + step * half),
  );
}

function overlap(one: { readonly startsAt: Date; readonly endsAt: Date }, { start, end }: Span): boolean {
  return one.startsAt < end && one.endsAt > start;
}

function rank({ taken, small }: RoomFit): number {
  return (taken ? 2 : 0) + (small ? 1 : 0);
}

function seats({ capacity }: TimetableRoom): number {
  return capacity ?? Number.MAX_SAFE_INTEGER;
}
