import { expect, test } from "vitest";
import type { TimetableMeeting, TimetableRoom, TimetableSession } from "#app/domain/programme/timetable.ts";
import { timetableDay } from "#app/routes/organiser/timetable/day.ts";
import { ALL_ROOMS, viewAddress, viewIn } from "#app/routes/organiser/timetable/timetable-view.ts";

const DAY = "2030-03-12";
const ZONE = "Europe/Paris";
const USUAL = { timeZone: ZONE, view: ALL_ROOMS };
const NAMESPACES: TimetableRoom[] = [
  { id: 1, name: "Seine", venue: "Halle", venueId: 1, capacity: 40 },
  { id: 2, name: "Marne", venue: "Halle", venueId: 1, capacity: null },
  { id: 3, name: "Serre", venue: "Ferme", venueId: 2, capacity: 20 },
];

test("rooms are grouped by venue; sessions without a room come last, if there are any", () => {
  expect(names(drawn([session(1, "09:00", "10:00", 1)]))).toEqual([
    ["Halle", ["Seine", "Marne"]],
    ["Ferme", ["Serre"]],
  ]);
  expect(names(drawn([session(1, "09:00", "10:00", null)])).at(-1)).toEqual([null, [null]]);
});

test.for([
  ["a day without sessions", [], [8, 19]],
  ["an early session", [session(1, "07:20", "09:00", 1)], [7, 19]],
  ["a late session", [session(1, "18:00", "21:10", 1)], [8, 22]],
  ["another day's hours, which are not this one's", [session(1, "20:00", "21:00", 1, "2030-03-13")], [8, 19]],
  ["a night that begins here", [session(1, "22:00", "26:00", 1)], [8, 24]],
  ["a night that ends here", [session(1, "22:00", "26:00", 1, "2030-03-11")], [0, 19]],
] as const)("%s is drawn over its hours", ([, sessions, hours]) => {
  const shown = drawn(sessions).hours;
  expect([shown[0], (shown.at(-1) ?? 0) + 1]).toEqual(hours);
});

test("two hours and more without a session are folded, and later sessions keep their lines", () => {
  const night = [session(1, "00:00", "01:00", 1), session(2, "20:00", "21:30", 1), session(3, "23:00", "24:00", 2)];
  const grid = drawn(night);
  expect(grid.hours).toEqual([0, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
  // 20:00 is the fourteenth drawn hour.
  expect(blocks(grid)).toEqual({ 1: [1, 13, 1, 2], 2: [157, 175, 1, 2], 3: [193, 205, 1, 2] });
  const whole = timetableDay({ rooms: NAMESPACES, sessions: night, meetings: [] }, DAY, {
    timeZone: ZONE,
    view: { without: [1, 3], isWhole: true },
  });
  expect([whole.hours.length, whole.isFolded, names(whole)]).toEqual([24, false, [["Halle", ["Marne"]]]]);
});

test("a break of neighbouring rooms of a venue is drawn once over them", () => {
  const pause = (id: number, room: number, more: Partial<TimetableSession> = {}): TimetableSession => ({
    ...session(id, "10:00", "10:30", room),
    ...{ kind: "break", title: "Pause" },
    ...more,
  });
  const over = (sessions: readonly TimetableSession[]) =>
    drawn(sessions).venues.flatMap(({ columns }) =>
      columns.flatMap(({ blocks }) => blocks.map(({ copies, isCopy }) => (isCopy ? "copy" : copies.length))),
    );
  // The third room is at another venue.
  expect(over([pause(1, 1), pause(2, 2), pause(3, 3)])).toEqual([1, "copy", 0]);
  expect(over([pause(1, 1), pause(2, 2, { title: "Autre pause" })])).toEqual([0, 0]);
  expect(over([pause(1, 1), pause(2, 2, { kind: "talk" })])).toEqual([0, 0]);
  expect(over([pause(1, 1), pause(2, 2), session(3, "10:15", "10:45", 2)])).toEqual([0, 0, 0]);
});

test("lines are higher where a session is too short for its title", () => {
  expect([drawn([session(1, "09:00", "09:15", 1)]).isTall, drawn([session(1, "09:00", "09:10", 1)]).isTall]).toEqual([
    false,
    true,
  ]);
});

test("a timetable's address holds the hidden rooms and whether all hours are drawn", () => {
  const view = viewIn(new URLSearchParams("sans=3&sans=x&sans=3&sans=1&heures=toutes&sans=-1"));
  expect(view).toEqual({ without: [3, 1], isWhole: true });
  expect(viewAddress(view, { jour: DAY })).toBe(`?jour=${DAY}&sans=3&sans=1&heures=toutes`);
  expect(viewAddress(viewIn(new URLSearchParams("heures=3")))).toBe("");
});

test("a block begins and ends on the nearest five-minute line, and is never empty", () => {
  const lines = (from: string, until: string) => blocks(drawn([session(1, from, until, 1)]))[1];
  expect(lines("08:00", "09:00")).toEqual([1, 13, 1, 2]);
  expect(lines("08:02", "08:04")).toEqual([1, 2, 1, 2]);
  expect(lines("18:58", "19:00")).toEqual([132, 133, 1, 2]);
});

test("overlapping sessions of a room are drawn side by side; a session without overlap has the full width", () => {
  const together = [session(1, "09:00", "11:00", 1), session(2, "09:30", "10:00", 1), session(3, "10:00", "12:00", 1)];
  const alone = session(4, "14:00", "15:00", 1);
  const across = blocks(drawn([...together, alone]));
  expect(Object.values(across).map(([, , left, right]) => [left, right])).toEqual([
    [1, 2],
    [2, 3],
    [2, 3],
    [1, 3],
  ]);
});

test("three overlapping sessions and, at another hour, two divide one column without a remainder", () => {
  const three = [1, 2, 3].map((id) => session(id, "09:00", "10:00", 1));
  const two = [4, 5].map((id) => session(id, "11:00", "12:00", 1));
  const column = drawn([...three, ...two]).venues[0]?.columns[0];
  expect(column?.lanes).toBe(3);
  expect(column?.blocks.map(({ left, right }) => [left, right])).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
    [1, 2],
    [2, 4],
  ]);
});

test("cancelled and unplaced sessions are not drawn; a group's meeting is", () => {
  const cancelled = { ...session(1, "09:00", "10:00", 1), cancelled: true };
  const waiting = { ...session(2, "09:00", "10:00", null), startsAt: null, endsAt: null };
  const meeting: TimetableMeeting = {
    ...{ id: 7, title: "Point d’étape", group: "Achats", roomId: 3 },
    ...{ startsAt: instant("14:00"), endsAt: instant("15:00") },
  };
  const { venues } = timetableDay(
    { rooms: NAMESPACES, sessions: [cancelled, waiting], meetings: [meeting] },
    DAY,
    USUAL,
  );
  const blocks = venues.flatMap(({ columns }) => columns.flatMap((column) => column.blocks));
  expect(blocks.map(({ occupant: { kind, of, start } }) => [kind, of.id, start])).toEqual([["meeting", 7, 14 * 60]]);
});

test("the night when clocks go back is drawn in local time", () => {
  const at = (hour: string) => new Date(`2030-10-27T${hour}:00Z`);
  const night = { ...session(1, "09:00", "10:00", 1), startsAt: at("00:30"), endsAt: at("01:10") };
  const grid = timetableDay({ rooms: NAMESPACES, sessions: [night], meetings: [] }, "2030-10-27", USUAL);
  // From half past two in summer time to ten past two in winter time.
  expect(blocks(grid)[1]).toEqual([7, 8, 1, 2]);
});

function drawn(sessions: readonly TimetableSession[]) {
  return timetableDay({ rooms: NAMESPACES, sessions, meetings: [] }, DAY, USUAL);
}

function names({ venues }: ReturnType<typeof drawn>) {
  return venues.map(({ name, columns }) => [name, columns.map(({ room }) => room?.name ?? null)]);
}

/** Lines and lanes by the session's id. */
function blocks({ venues }: ReturnType<typeof drawn>): Record<number, number[]> {
  const all = venues.flatMap(({ columns }) => columns.flatMap((column) => column.blocks));
  return Object.fromEntries(
    all.map(({ occupant, first, last, left, right }) => [occupant.of.id, [first, last, left, right]]),
  );
}

function session(id: number, from: string, until: string, roomId: number | null, day = DAY): TimetableSession {
  const rest = { venueId: null, capacity: null, places: null, used: null, speakers: [], changedAt: instant("00:00") };
  const track = { track: null, trackEn: null, hue: null, declined: [] };
  const slot = { startsAt: instant(from, day), endsAt: instant(until, day), roomId };
  return { id, title: `Séance ${id}`, kind: "talk", cancelled: false, ...rest, ...track, ...slot };
}

/** An hour in winter in Paris; above 24, of the next day. */
function instant(clock: string, day = DAY): Date {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return new Date(Date.parse(`${day}T00:00:00Z`) + ((hour - 1) * 60 + minute) * 60_000);
}
