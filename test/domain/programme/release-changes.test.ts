import { expect, test } from "vitest";
import { releaseChanges } from "#app/domain/programme/release-changes.ts";
import type { ReleasedProgramme, ReleasedSession } from "#app/domain/programme/released.ts";
import { sampleProgramme } from "#test/support/programme-samples.ts";

const BEFORE = sampleProgramme({ sessions: 2 });
const [FIRST, OTHER] = BEFORE.sessions as [ReleasedSession, ReleasedSession];

/** The sample with its first session changed. */
function sampleWith(changes: Partial<ReleasedSession>, parts: Partial<ReleasedProgramme> = {}): ReleasedProgramme {
  return { ...BEFORE, ...parts, sessions: [{ ...FIRST, ...changes }, OTHER] };
}

test.for([
  ["its start", { start: "2026-10-24T06:00:00.000Z" }, "moved", ["time"]],
  ["its room", { room: "salle-1-ferme" }, "moved", ["place"]],
  [
    "its slot and its title",
    { start: null, end: null, room: null, title: "Autre" },
    "moved",
    ["time", "place", "title"],
  ],
  ["its title", { title: "Autre" }, "changed", ["title"]],
  ["its English title", { titleEn: "Other" }, "changed", ["title"]],
  ["its kind", { kind: "visit" }, "changed", ["kind"]],
  ["its theme", { track: "achats" }, "changed", ["theme"]],
  ["list of speakers", { speakers: [] }, "changed", ["speakers"]],
  ["its language", { language: "de" }, "changed", ["language"]],
  ["its description", { description: "Autre" }, "changed", ["text"]],
  ["its links", { links: [] }, "changed", ["links"]],
  ["whether one books", { bookable: true }, "changed", ["booking"]],
  ["that it is called off", { cancelled: true }, "cancelled", []],
  ["that it is called off and its hour", { cancelled: true, start: null, end: null }, "cancelled", ["time"]],
] as const)("a session with a changed %s is listed with it", ([, changes, kind, parts]) => {
  expect(releaseChanges(BEFORE, sampleWith(changes as Partial<ReleasedSession>))).toMatchObject({
    sessions: [{ id: FIRST.id, kind, parts, before: { start: FIRST.start, room: "Grande salle" } }],
    hasOtherChanges: false,
  });
});

test("changes of a session's speakers, track and room belong to the session", () => {
  const [speaker, ...speakers] = BEFORE.speakers;
  if (!speaker) throw new Error("nobody speaks");
  const after = { ...BEFORE, speakers: [{ ...speaker, organisation: "Ailleurs" }, ...speakers] };
  const { sessions, hasOtherChanges } = releaseChanges(BEFORE, after);
  expect(sessions.map(({ id, kind, parts }) => ({ id, kind, parts }))).toEqual([
    { id: FIRST.id, kind: "changed", parts: ["speakers"] },
  ]);
  expect(hasOtherChanges).toBe(true);
});

test("a room that changes its venue moves its sessions", () => {
  const rooms = BEFORE.rooms.map((room) => ({ ...room, venue: room.slug === FIRST.room ? "port-modele" : room.venue }));
  expect(releaseChanges(BEFORE, { ...BEFORE, rooms }).sessions).toMatchObject([
    {
      id: FIRST.id,
      kind: "moved",
      parts: ["place"],
      before: { venue: "Halle imaginaire" },
      after: { venue: "Port Modèle" },
    },
  ]);
});

test("a session can be new, cancelled or restored", () => {
  const none = { ...BEFORE, sessions: [OTHER] };
  const kinds = (before: ReleasedProgramme | null, after: ReleasedProgramme) =>
    releaseChanges(before, after).sessions.map(({ kind, before: was }) => [kind, was === null]);
  expect(kinds(none, BEFORE)).toEqual([["new", true]]);
  expect(kinds(none, sampleWith({ cancelled: true }))).toEqual([["cancelled", true]]);
  expect(kinds(sampleWith({ cancelled: true }), BEFORE)).toEqual([["restored", false]]);
  expect(kinds(null, BEFORE)).toEqual([
    ["new", true],
    ["new", true],
  ]);
});

test("a changed slot of a cancelled session is no move", () => {
  const { sessions } = releaseChanges(
    sampleWith({ cancelled: true }),
    sampleWith({ cancelled: true, start: null, end: null }),
  );
  expect(sessions).toMatchObject([{ kind: "changed", parts: ["time"] }]);
});

test("a session that is the same in two releases is unchanged, whatever happened in between", () => {
  const after = sampleWith({ sequence: FIRST.sequence + 2, changedAt: "2026-10-01T10:00:00Z" });
  expect(releaseChanges(BEFORE, after)).toEqual({ sessions: [], hasOtherChanges: false, framework: [] });
});

test("a changed capacity of a room is listed beside the sessions", () => {
  const rooms = BEFORE.rooms.map((room) => ({ ...room, capacity: 500 }));
  expect(releaseChanges(BEFORE, { ...BEFORE, rooms })).toMatchObject({ sessions: [], hasOtherChanges: true });
});
