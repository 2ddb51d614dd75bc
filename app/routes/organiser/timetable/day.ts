/** One day of a timetable as it is drawn: columns of rooms, lines of five minutes, lanes beside each other. Pure. */
import { localTextOf } from "#app/domain/edition/local-moment.ts";
import type { TimetableMeeting, TimetableRoom, TimetableSession } from "#app/domain/programme/timetable.ts";
import { dayOf } from "#app/i18n/dates.ts";

export const LINE_MINUTES = 5;
/** A day is drawn from eight to seven at least, in minutes. */
const USUAL = { from: 8 * 60, until: 19 * 60 };
const MOST_LANES = 12;

export type Standing = {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Minutes from the day's midnight by the clocks of the edition; below 0 since the day before, above 1440 into the next. */
  readonly start: number;
  readonly end: number;
} & (
  | { readonly kind: "session"; readonly of: TimetableSession }
  | { readonly kind: "meeting"; readonly of: TimetableMeeting }
);

export interface DayBlock {
  readonly standing: Standing;
  /** Lines of the grid, from 1: the first one it is in and the first one after it. */
  readonly first: number;
  readonly last: number;
  /** The same across its column. */
  readonly left: number;
  readonly right: number;
}

export interface DayColumn {
  /** Null: sessions whose room is still open. */
  readonly room: TimetableRoom | null;
  readonly lanes: number;
  readonly blocks: readonly DayBlock[];
}

export interface TimetableDay {
  /** Whole hours, in minutes from midnight. */
  readonly from: number;
  readonly until: number;
  /** Rooms by venue, in the order of both; sessions without a room last, where there are some. */
  readonly venues: readonly { readonly name: string | null; readonly columns: readonly DayColumn[] }[];
}

interface Timetable {
  readonly rooms: readonly TimetableRoom[];
  readonly sessions: readonly TimetableSession[];
  readonly meetings: readonly TimetableMeeting[];
}

/**
 * What stands on a day, the night before it included where it lasts until then. All days of an edition are drawn over the same hours,
 * save for a night.
 *
 * @param day `YYYY-MM-DD`
 */
export function timetableDay(timetable: Timetable, day: string, timeZone: string): TimetableDay {
  const all = [...standingSessions(timetable.sessions), ...timetable.meetings.map(asMeeting)];
  const placed = all.map((one) => ({ ...one, ...minutesOf(one, day, timeZone) }));
  const today = placed.filter(({ start, end }) => start < 1440 && end > 0);
  const hours = all
    .map((one) => minutesOf(one, dayOf(one.startsAt, timeZone), timeZone))
    .filter(({ end }) => end <= 1440);
  const spans = [USUAL, ...hours, ...today].map((span) =>
    "from" in span ? span : { from: span.start, until: span.end },
  );
  const from = Math.max(0, Math.floor(Math.min(...spans.map((span) => span.from)) / 60) * 60);
  const until = Math.min(1440, Math.ceil(Math.max(...spans.map((span) => span.until)) / 60) * 60);
  const column = (room: TimetableRoom | null): DayColumn => ({
    room,
    ...sideBySide(
      today.filter(({ of }) => of.roomId === (room?.id ?? null)),
      { from, until },
    ),
  });
  const venues = [...Map.groupBy(timetable.rooms, ({ venueId }) => venueId).values()].map((rooms) => ({
    name: rooms[0]?.venue ?? null,
    columns: rooms.map(column),
  }));
  const open = column(null);
  return { from, until, venues: open.blocks.length > 0 ? [...venues, { name: null, columns: [open] }] : venues };
}

/** Minutes from a day's midnight to an instant, by the clocks of a zone. */
function minutesOn(day: string, at: Date, timeZone: string): number {
  const [date = "", time = ""] = localTextOf(at, timeZone).split("T");
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return (Math.round((Date.parse(date) - Date.parse(day)) / 86_400_000) * 24 + hour) * 60 + minute;
}

function minutesOf({ startsAt, endsAt }: Pick<Standing, "startsAt" | "endsAt">, day: string, timeZone: string) {
  const start = minutesOn(day, startsAt, timeZone);
  // In the night in which clocks go back, something may end before it began.
  return { start, end: Math.max(start + 1, minutesOn(day, endsAt, timeZone)) };
}

function standingSessions(sessions: readonly TimetableSession[]) {
  return sessions.flatMap((of) => {
    const { startsAt, endsAt, cancelled } = of;
    return startsAt && endsAt && !cancelled ? [{ kind: "session" as const, of, startsAt, endsAt }] : [];
  });
}

function asMeeting(of: TimetableMeeting) {
  return { kind: "meeting" as const, of, startsAt: of.startsAt, endsAt: of.endsAt };
}

/** Who overlaps stands side by side, as wide as those who overlap leave it. */
function sideBySide(column: readonly Standing[], day: { from: number; until: number }) {
  const sorted = column.toSorted((one, other) => one.start - other.start || other.end - one.end);
  const groups: { end: number; lanes: number[]; members: { standing: Standing; lane: number }[] }[] = [];
  for (const standing of sorted) {
    let group = groups.at(-1);
    if (!group || standing.start >= group.end) {
      group = { end: standing.end, lanes: [], members: [] };
      groups.push(group);
    }
    const free = group.lanes.findIndex((end) => end <= standing.start);
    const lane = free >= 0 ? free : group.lanes.length;
    group.lanes[lane] = standing.end;
    group.end = Math.max(group.end, standing.end);
    group.members.push({ standing, lane: lane % MOST_LANES });
  }
  const widths = groups.map(({ lanes }) => Math.min(lanes.length, MOST_LANES));
  const lanes = Math.max(1, ...widths);
  const line = (minutes: number) =>
    Math.round((Math.min(Math.max(minutes, day.from), day.until) - day.from) / LINE_MINUTES) + 1;
  const blocks = groups.flatMap(({ members }, at) =>
    members.map(({ standing, lane }): DayBlock => {
      const width = widths[at] ?? 1;
      const first = Math.min(line(standing.start), line(day.until) - 1);
      return {
        standing,
        first,
        last: Math.max(first + 1, line(standing.end)),
        left: Math.floor((lane * lanes) / width) + 1,
        right: Math.floor(((lane + 1) * lanes) / width) + 1,
      };
    }),
  );
  return { lanes, blocks };
}
