import { expect, test } from "vitest";
import {
  concernsGroup,
  concurrentSessions,
  freeSlots,
  roomFits,
  type TimetableAround,
} from "#app/domain/groups/slot-fits.ts";
import type { TimetableSession } from "#app/domain/programme/timetable.ts";

/** In winter, one hour behind Paris. */
const at = (hour: number, day = 12) => new Date(Date.UTC(2030, 2, day, 0, hour * 60));
const slot = (hour: number, length = 1) => ({ start: at(hour), end: at(hour + length) });

test("free rooms with enough seats come first, the smallest before the others", () => {
  const around = timetable({ taken: [["grande", 9, 10]] });
  const fits = (expected: number | null) =>
    roomFits(around, { ...slot(9), room: null, expected }).map(({ room, taken, small }) => [
      room.name,
      taken?.title ?? null,
      small,
    ]);
  expect(fits(40)).toEqual([
    ["moyenne", null, false],
    ["inconnue", null, false],
    ["petite", null, true],
    ["grande", "Prise", false],
  ]);
  expect(fits(null).map(([name]) => name)).toEqual(["petite", "moyenne", "inconnue", "grande"]);
  const far = { id: 9, name: "loin", venue: "Ferme", venueId: 2, capacity: 45 };
  const [first] = roomFits({ ...around, rooms: [far, ...ROOMS] }, { ...slot(9), room: null, expected: 40 });
  expect(first?.room.name).toBe("moyenne");
});

test.for([
  ["ends as it begins", 8, 9, false],
  ["begins as it ends", 10, 11, false],
  ["overlaps its first minute", 8, 9 + 1 / 60, true],
  ["lies within", 9.25, 9.5, true],
] as const)("a room is taken by what %s", ([, from, until, taken]) => {
  const around = timetable({ taken: [["petite", from, until]] });
  const [fit] = roomFits(around, { ...slot(9), room: 1, expected: null });
  expect(fit?.taken !== null).toBe(taken);
});

test("sessions with the group or a member come first", () => {
  const around = timetable({
    sessions: [session(1, 9), session(2, 9, [{ key: "person:7", name: "Camille" }]), session(3, 9), session(4, 11)],
    own: [3],
  });
  const found = concurrentSessions(around, slot(9)).map((one) => [one.session.id, concernsGroup(one), one.members]);
  expect(found).toEqual([
    [2, true, ["Camille"]],
    [3, true, []],
    [1, false, []],
  ]);
});

test.for([
  ["the nearest first, none over another", {}, [8.5, 9.5, 10.5]],
  ["not where the group is in another session", { sessions: [session(2, 10)], own: [2] }, [8.5, 11, 12]],
  [
    "not where every room that is large enough is taken",
    {
      taken: [
        ["moyenne", 10, 11],
        ["grande", 10, 11],
        ["inconnue", 10, 11],
      ],
    },
    [8.5, 11, 12],
  ],
] as const)("free slots beside the one wished for: %s", ([, options, hours]) => {
  const wanted = { minutes: 60, expected: 40, near: [at(9)], most: 3 };
  expect(freeSlots(timetable(options), wanted).map(({ start }) => start)).toEqual(hours.map((hour) => at(hour)));
});

test("a session longer than the day has no free slot, and every slot of a long day is inside it", () => {
  expect(freeSlots(timetable({}), { minutes: 600, expected: null, near: [], most: 5 })).toEqual([]);
  const late = timetable({ sessions: [session(1, 20)] });
  const all = freeSlots(late, { minutes: 120, expected: null, near: [], most: 50 });
  expect([all[0]?.start, all.at(-1)?.end]).toEqual([at(8), at(20)]);
});

const ROOMS = [
  { id: 1, name: "petite", venue: "Halle", venueId: 1, capacity: 10 },
  { id: 2, name: "moyenne", venue: "Halle", venueId: 1, capacity: 50 },
  { id: 3, name: "grande", venue: "Halle", venueId: 1, capacity: 400 },
  { id: 4, name: "inconnue", venue: "Halle", venueId: 1, capacity: null },
];

function timetable(options: {
  taken?: readonly (readonly [room: string, from: number, until: number])[];
  sessions?: readonly TimetableSession[];
  own?: readonly number[];
}): TimetableAround {
  const { taken = [], sessions = [], own = [] } = options;
  return {
    timeZone: "Europe/Paris",
    days: ["2030-03-12"],
    rooms: ROOMS,
    occupants: taken.map(([room, from, until], id) => ({
      ...{ kind: "session", id, title: "Prise", group: null, startsAt: at(from), endsAt: at(until) },
      roomId: ROOMS.find(({ name }) => name === room)?.id ?? 0,
    })),
    sessions,
    own: new Set(own),
    members: new Set(["person:7"]),
  };
}

function session(id: number, hour: number, speakers: TimetableSession["speakers"] = []): TimetableSession {
  return {
    ...{ id, title: `Séance ${id}`, kind: "talk", roomId: 3, venueId: 1, capacity: null, places: null, used: null },
    ...{ startsAt: at(hour), endsAt: at(hour + 1), cancelled: false, speakers, changedAt: at(0) },
    ...{ track: null, trackEn: null, hue: null, declined: [] },
  };
}
