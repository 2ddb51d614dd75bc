/** Lays out one day of a timetable: columns of rooms, lines of five minutes, and lanes for overlaps. Pure. */
import { localTextOf } from "#app/domain/edition/local-moment.ts";
import type { TimetableMeeting, TimetableRoom, TimetableSession } from "#app/domain/programme/timetable.ts";
import { withCommonBreaks } from "./common-breaks.ts";
import type { TimetableView } from "./timetable-view.ts";

const LINE_MINUTES = 5;
export const LINES_AN_HOUR = 60 / LINE_MINUTES;
/** The hours that are always drawn: from eight to seven. */
const USUAL = Array.from({ length: 11 }, (_, at) => 8 + at);
/** In minutes: below this, a title does not fit into lines of normal height. */
const SHORT_MINUTES = 15;
const MOST_LANES = 12;

export type PlacedOccupant = {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /**
   * Minutes from the day's midnight in the edition's time zone; negative from the day before, above 1440 into the next.
   */
  readonly start: number;
  readonly end: number;
} & (
  | { readonly kind: "session"; readonly of: TimetableSession }
  | { readonly kind: "meeting"; readonly of: TimetableMeeting }
);

export interface DayBlock {
  readonly occupant: PlacedOccupant;
  /** Lines of the grid, from 1: the first one inside, and the first one after. */
  readonly first: number;
  readonly last: number;
  /** The same across its column. */
  readonly left: number;
  readonly right: number;
  /** The rooms beside this one that have the same break; it is drawn once, over all of them. */
  readonly copies: readonly { readonly session: number; readonly room: string }[];
  /** Whether it is such a copy. */
  readonly isCopy: boolean;
}

export interface DayColumn {
  /** Null for sessions without a room. */
  readonly room: TimetableRoom | null;
  readonly lanes: number;
  readonly blocks: readonly DayBlock[];
}

export interface TimetableDay {
  /** The hours drawn, 0 to 23, ascending: two or more empty hours are folded, except those of a usual day. */
  readonly hours: readonly number[];
  /** True when hours are missing before, between or after those drawn. */
  readonly isFolded: boolean;
  /** Whether lines are twice as high, for sessions of a few minutes. */
  readonly isTall: boolean;
  /** Rooms by venue, in the order of both; sessions without a room last, if there are any. */
  readonly venues: readonly { readonly name: string | null; readonly columns: readonly DayColumn[] }[];
}

interface Timetable {
  readonly rooms: readonly TimetableRoom[];
  readonly sessions: readonly TimetableSession[];
  readonly meetings: readonly TimetableMeeting[];
}

/**
 * Lays out a day's sessions, with those that began the evening before.
 *
 * @param day `YYYY-MM-DD`
 * @param options.view rooms that are left out, and whether all hours are drawn
 */
export function timetableDay(
  timetable: Timetable,
  day: string,
  { timeZone, view }: { timeZone: string; view: TimetableView },
): TimetableDay {
  const all = [...scheduledSessions(timetable.sessions), ...timetable.meetings.map(asMeeting)];
  const placed = all.map((one) => ({ ...one, ...minutesOf(one, day, timeZone) }));
  const today = placed.filter(({ start, end }) => start < 1440 && end > 0);
  const hours = drawnHours(view.isWhole ? [{ start: 0, end: 1440 }] : today);
  const column = (room: TimetableRoom | null): DayColumn => ({
    room,
    ...sideBySide(
      today.filter(({ of }) => of.roomId === (room?.id ?? null)),
      hours,
    ),
  });
  const shown = timetable.rooms.filter(({ id }) => !view.without.includes(id));
  const venues = [...Map.groupBy(shown, ({ venueId }) => venueId).values()].map((rooms) => ({
    name: rooms[0]?.venue ?? null,
    columns: withCommonBreaks(rooms.map(column)),
  }));
  const open = column(null);
  return {
    hours,
    isFolded: hours.length < 24,
    isTall: today.some(({ start, end }) => end - start < SHORT_MINUTES),
    venues: open.blocks.length > 0 ? [...venues, { name: null, columns: [open] }] : venues,
  };
}

/** Returns hours with sessions and those of a usual day; a single empty hour between them is not folded. */
function drawnHours(spans: readonly { start: number; end: number }[]): readonly number[] {
  const hours = new Set(USUAL);
  for (const { start, end } of spans)
    for (let hour = Math.floor(Math.max(start, 0) / 60); hour * 60 < Math.min(end, 1440); hour++) hours.add(hour);
  return Array.from({ length: 24 }, (_, hour) => hour).filter(
    (hour) => hours.has(hour) || (hours.has(hour - 1) && hours.has(hour + 1)),
  );
}

/** Returns the line of a minute of the day, from 1; the first line after a fold for folded minutes. */
function lineOf(minutes: number, hours: readonly number[]): number {
  const hour = Math.floor(minutes / 60);
  const at = hours.findIndex((one) => one >= hour);
  if (at < 0) return hours.length * LINES_AN_HOUR + 1;
  const rest = hours[at] === hour ? minutes - hour * 60 : 0;
  return at * LINES_AN_HOUR + Math.round(rest / LINE_MINUTES) + 1;
}

/** Returns the minutes from a day's midnight to an instant, in local time. */
function minutesOn(day: string, at: Date, timeZone: string): number {
  const [date = "", time = ""] = localTextOf(at, timeZone).split("T");
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return (Math.round((Date.parse(date) - Date.parse(day)) / 86_400_000) * 24 + hour) * 60 + minute;
}

function minutesOf({ startsAt, endsAt }: Pick<PlacedOccupant, "startsAt" | "endsAt">, day: string, timeZone: string) {
  const start = minutesOn(day, startsAt, timeZone);
  // In the night when clocks go back, a session may end before it began by local time.
  return { start, end: Math.max(start + 1, minutesOn(day, endsAt, timeZone)) };
}

function scheduledSessions(sessions: readonly TimetableSession[]) {
  return sessions.flatMap((of) => {
    const { startsAt, endsAt, cancelled } = of;
    return startsAt && endsAt && !cancelled ? [{ kind: "session" as const, of, startsAt, endsAt }] : [];
  });
}

function asMeeting(of: TimetableMeeting) {
  return { kind: "meeting" as const, of, startsAt: of.startsAt, endsAt: of.endsAt };
}

/** Places overlapping sessions side by side, each as wide as possible. */
function sideBySide(column: readonly PlacedOccupant[], hours: readonly number[]) {
  const sorted = column.toSorted((one, other) => one.start - other.start || other.end - one.end);
  const groups: { end: number; lanes: number[]; members: { occupant: PlacedOccupant; lane: number }[] }[] = [];
  for (const occupant of sorted) {
    let group = groups.at(-1);
    if (!group || occupant.start >= group.end) {
      group = { end: occupant.end, lanes: [], members: [] };
      groups.push(group);
    }
    const free = group.lanes.findIndex((end) => end <= occupant.start);
    const lane = free >= 0 ? free : group.lanes.length;
    group.lanes[lane] = occupant.end;
    group.end = Math.max(group.end, occupant.end);
    group.members.push({ occupant, lane: lane % MOST_LANES });
  }
  const widths = groups.map(({ lanes }) => Math.min(lanes.length, MOST_LANES));
  const lanes = Math.max(1, ...widths);
  const line = (minutes: number) => lineOf(Math.min(Math.max(minutes, 0), 1440), hours);
  const blocks = groups.flatMap(({ members }, at) =>
    members.map(({ occupant, lane }): DayBlock => {
      const width = widths[at] ?? 1;
      const first = Math.min(line(occupant.start), hours.length * LINES_AN_HOUR);
      return {
        occupant,
        first,
        last: Math.max(first + 1, line(occupant.end)),
        left: Math.floor((lane * lanes) / width) + 1,
        right: Math.floor(((lane + 1) * lanes) / width) + 1,
        copies: [],
        isCopy: false,
      };
    }),
  );
  return { lanes, blocks };
}
