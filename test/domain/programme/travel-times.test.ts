import { expect, test } from "vitest";
import { addVenue } from "#app/domain/edition/venues.ts";
import { estimatedMinutes, isDistanceKnown, minutesBetween } from "#app/domain/programme/travel.ts";
import { listTravelTimes, listVenueLocations, saveTravelTimes } from "#app/domain/programme/travel-times.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

const ACT = { by: null, now: NOW };

test("a travel time is set, changed and reset to the estimate, and each change has one journal line", async () => {
  const { db } = await freshDatabase();
  const { edition, venues } = await threeVenues(db);
  const [a = 0, b = 0, c = 0] = venues;
  const keep = (from: number, to: number, minutes: number | null) =>
    saveTravelTimes(db, { edition, travelTimes: [{ from, to, minutes }], ...ACT });
  expect(await keep(b, a, 25)).toEqual({ kind: "kept", changed: 1 });
  expect(await keep(a, b, 25)).toEqual({ kind: "kept", changed: 0 });
  expect(await keep(a, c, 0)).toEqual({ kind: "kept", changed: 1 });
  expect(await keep(a, b, 40)).toEqual({ kind: "kept", changed: 1 });
  expect(await listTravelTimes(db, { edition })).toEqual([
    { from: a, to: b, minutes: 40 },
    { from: a, to: c, minutes: 0 },
  ]);
  expect(await keep(b, a, null)).toEqual({ kind: "kept", changed: 1 });
  expect(await listTravelTimes(db, { edition })).toEqual([{ from: a, to: c, minutes: 0 }]);
  const lines = await db.selectFrom("audit").select("detail").where("verb", "=", "keep-ways").orderBy("id").execute();
  expect(lines.map(({ detail }) => detail)).toEqual([
    { ways: [{ from: a, to: b, minutes: 25, before: null }] },
    { ways: [{ from: a, to: c, minutes: 0, before: null }] },
    { ways: [{ from: a, to: b, minutes: 40, before: 25 }] },
    { ways: [{ from: a, to: b, minutes: null, before: 40 }] },
  ]);
});

test("a travel time to another edition's venue or to itself is refused", async () => {
  const { db } = await freshDatabase();
  const { edition, venues } = await threeVenues(db);
  const [a = 0, b = 0] = venues;
  const { id: far } = await makeEdition(db, { year: 2031 });
  const [there] = await listVenueLocations(db, { edition: far });
  for (const to of [there?.id ?? 0, a, 999_999])
    expect(
      await saveTravelTimes(db, {
        edition,
        travelTimes: [
          { from: a, to: b, minutes: 5 },
          { from: a, to, minutes: 5 },
        ],
        ...ACT,
      }),
    ).toEqual({
      kind: "unknown-venue",
    });
  expect(await listTravelTimes(db, { edition })).toEqual([]);
});

test("a set travel time applies in both directions and overrides the estimate", () => {
  const near = { id: 1, latitude: 48.86, longitude: 2.35 };
  const far = { id: 2, latitude: 48.86, longitude: 2.4 };
  const nowhere = { id: 3, latitude: null, longitude: null };
  const known = { venues: [near, far, nowhere], travelTimes: [{ from: 1, to: 2, minutes: 7 }] };
  expect([estimatedMinutes(near, far), estimatedMinutes(near, nowhere)]).toEqual([19, 30]);
  expect([isDistanceKnown(near, far), isDistanceKnown(near, nowhere)]).toEqual([true, false]);
  expect([minutesBetween(1, 2, known), minutesBetween(2, 1, known), minutesBetween(1, 3, known)]).toEqual([7, 7, 30]);
  expect(minutesBetween(3, 3, known)).toBe(0);
});

async function threeVenues(db: Database) {
  const { id: edition } = await makeEdition(db);
  for (const name of ["Ferme", "Serre"]) await addVenue(db, { edition, name, ...ACT });
  const venues = await listVenueLocations(db, { edition });
  return { edition, venues: venues.map(({ id }) => id).sort((one, other) => one - other) };
}
