import { expect, test } from "vitest";
import { type WatchedSession, warningsOf } from "#app/domain/programme/warnings.ts";

const ANA = { key: "person:1", name: "Ana Exemple" };
const NEAR = { id: 1, latitude: 48.86, longitude: 2.35 };
const venues = [NEAR, { id: 2, latitude: 48.86, longitude: 2.4 }, { id: 3, latitude: null, longitude: null }];
const declined = { kind: "speaker-declined", sessions: [1], speaker: "Bea" };
const pair = { sessions: [1, 2], speaker: ANA.name };

test.for([
  ["nothing, when there is time", [at(1, 9, 10), at(2, 10, 11)], []],
  ["two places at once", [at(1, 9, 10), at(2, 9.5, 11)], [{ kind: "two-places", ...pair }]],
  ["nothing of a cancelled session", [at(1, 9, 10), at(2, 9.5, 11, { cancelled: true })], []],
  ["nothing of different people", [at(1, 9, 10), at(2, 9.5, 11, { speakers: [{ ...ANA, key: "speaker:2" }] })], []],
  ["the distance", [at(1, 9, 10), at(2, 10.25, 11, { venueId: 2 })], [late(19, 15)]],
  ["nothing, when the distance can be done", [at(1, 9, 10), at(2, 10.5, 11, { venueId: 2 })], []],
  ["the default between venues unknown", [at(1, 9, 10), at(2, 10.25, 11, { venueId: 3 })], [late(30, 15)]],
  ["an entered travel time", [at(1, 9, 10, { venueId: 3 }), at(2, 10.25, 11, { venueId: 2 })], [late(45, 15)]],
  ["a speaker who declined", [at(1, 9, 10, { startsAt: null, endsAt: null, declined: ["Bea"] })], [declined]],
  ["no speaker of a cancelled session", [at(1, 9, 10, { cancelled: true, declined: ["Bea"] })], []],
  ["a room below its places", [at(1, 9, 10, { places: 60, capacity: 40, used: 0 })], [small(60)]],
  ["a room below its bookings", [at(1, 9, 10, { places: 30, capacity: 40, used: 50 })], [small(50)]],
] as const)("warns of %s", ([, sessions, warnings]) => {
  expect(warningsOf({ sessions, venues, travelTimes: [{ from: 2, to: 3, minutes: 45 }] })).toEqual(warnings);
});

function at(id: number, from: number, until: number, changes: Partial<WatchedSession> = {}): WatchedSession {
  const instant = (hour: number) => new Date(Date.parse("2030-01-11T00:00:00Z") + hour * 3_600_000);
  const rest = {
    cancelled: false,
    venueId: 1,
    capacity: null,
    places: null,
    used: null,
    declined: [],
    speakers: [ANA],
  };
  return { id, title: `${id}`, startsAt: instant(from), endsAt: instant(until), ...rest, ...changes };
}

function late(needed: number, given: number) {
  return { kind: "no-time-to-travel", ...pair, needed, given };
}

function small(wanted: number) {
  return { kind: "small-room", sessions: [1], wanted, capacity: 40 };
}
