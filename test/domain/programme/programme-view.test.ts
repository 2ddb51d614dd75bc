import { expect, test } from "vitest";
import { byLocalDay, columnsByRoom, filterSessions, localDay } from "#app/domain/programme/programme-view.ts";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import { sampleProgramme, sampleSession } from "#test/support/programme-samples.ts";

const PROGRAMME: ReleasedProgramme = {
  ...sampleProgramme({ sessions: 0 }),
  sessions: [
    sampleSession(0, undefined, { id: 1, start: "2026-10-23T22:30:00Z", end: "2026-10-23T23:00:00Z" }),
    sampleSession(1, undefined, { id: 2, start: "2026-10-24T22:30:00Z", end: "2026-10-24T23:00:00Z" }),
    sampleSession(2, undefined, { id: 3, start: null, end: null }),
    sampleSession(3, undefined, { id: 4, start: "2026-10-25T22:30:00Z", end: "2026-10-25T23:30:00Z" }),
  ],
};
const ids = (sessions: readonly { readonly id: number }[]) => sessions.map(({ id }) => id);

test("days are counted where the edition is, also on the night the clocks change", () => {
  expect(PROGRAMME.sessions.map((session) => localDay(session, "Europe/Paris"))).toEqual([
    "2026-10-24",
    "2026-10-25",
    null,
    "2026-10-25",
  ]);
});

test("sessions are grouped by day in order, those without a slot last", () => {
  const days = byLocalDay(PROGRAMME.sessions, "Europe/Paris").map(({ day, sessions }) => [day, ids(sessions)]);
  expect(days).toEqual([
    ["2026-10-24", [1]],
    ["2026-10-25", [2, 4]],
    [null, [3]],
  ]);
});

test.for([
  ["nothing asked", {}, [1, 2, 3, 4]],
  ["empty answers", { day: "", track: "", kind: null, text: "  " }, [1, 2, 3, 4]],
  ["a day", { day: "2026-10-25" }, [2, 4]],
  ["a track", { track: "construction" }, [1, 4]],
  ["a kind", { kind: "round_table" }, [2]],
  ["a word without its accents, in capitals", { text: "REEMPLOI" }, [1]],
  ["words in any order", { text: "champ biodéchets" }, [2]],
  ["a speaker's name with either apostrophe", { text: "l'essai" }, [2, 3]],
  ["a venue's town", { text: "stains" }, [3]],
  ["a room", { place: "salle-1-ferme" }, [3]],
  ["a venue", { place: "halle-imaginaire" }, [1, 2]],
  ["ids", { among: new Set([2, 4]) }, [2, 4]],
  ["two conditions", { day: "2026-10-25", track: "construction" }, [4]],
  ["a word that is nowhere", { text: "introuvable" }, []],
] as const)("a filter with %s keeps the matching sessions", ([, filter, expected]) => {
  expect(ids(filterSessions(PROGRAMME, filter))).toEqual(expected);
});

test("a cancelled session is not among those with places left", () => {
  const sessions = PROGRAMME.sessions.map((session) => ({ ...session, cancelled: session.id === 2 }));
  expect(ids(filterSessions({ ...PROGRAMME, sessions }, { among: new Set([2, 4]) }))).toEqual([4]);
});

test("rooms with a session are columns, in the programme's order, each with its venue", () => {
  const columns = columnsByRoom(PROGRAMME, PROGRAMME.sessions.toReversed());
  expect(columns.map(({ room, venue, sessions }) => [room.slug, venue?.slug, ids(sessions)])).toEqual([
    ["grande-salle", "halle-imaginaire", [1]],
    ["salle-1-halle", "halle-imaginaire", [2]],
    ["salle-1-ferme", "ferme-des-essais", [3]],
    ["port-modele", "port-modele", [4]],
  ]);
});
