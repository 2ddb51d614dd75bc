import { expect, test } from "vitest";
import { decidePassage } from "#app/domain/door/decide-passage.ts";
import { forecastOf, readMorning } from "#app/domain/door/morning.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, openCheckpoints, record, scanOf } from "#test/support/scan-samples.ts";

const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const A_DAY = 24 * 60;

test("the morning counts people by place and ticket type, refusals and arrivals, of the day that is asked for", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await openCheckpoints(db);
  const codes = new Map<number, string>();
  for (const at of [1, 2, 3, 4, 5, 6]) {
    const wanted = { now: ago(3 * A_DAY), sessions: at === 1 ? ["compost", "visite"] : [] };
    const { id, code } = await makeRegistration(db, edition, at, wanted);
    codes.set(at, await badgeOf(db, edition, id));
    if (at === 5) await cancelRegistration(db, { code, by: null, now: ago(2 * A_DAY) });
  }
  const scan = (at: number, minutes: number, direction: "in" | "out" = "in", checkpoint = "entree") =>
    scanOf(codes.get(at) ?? "", { scannedAt: ago(minutes), direction, checkpoint });
  const undone = scan(4, 4);
  const days = [ago(A_DAY), NOW].map((day) => day.toISOString().slice(0, 10));
  await record(
    db,
    edition,
    [
      ...[scan(1, 20), scan(2, 3), scan(2, 1, "out"), scan(3, 3), undone, scan(3, 2)],
      ...[scan(1, 19, "in", "compost"), scan(1, 15, "out", "compost"), scan(1, 14, "in", "visite")],
      ...[scan(5, 5), scan(2, 2, "in", "visite"), scanOf("pizza", { scannedAt: ago(6) })],
      // The day before, of which one is in the first minute of a quarter of an hour.
      ...[scan(2, A_DAY + 30), scan(3, A_DAY + 20), scan(6, A_DAY - 15), scan(5, A_DAY)],
    ],
    { edition: { id: edition, days } },
  );
  await decidePassage(db, {
    ...{ edition, scan: undone.id, counts: false, reason: "Autre badge", by: null, now: NOW, mayDecide: () => true },
  });

  const today = await readMorning(db, { edition, day: null, now: NOW });
  const minutesAgo = (bars: typeof today.arrivals) =>
    bars.filter(({ count }) => count > 0).map(({ from, count }) => [(NOW.getTime() - from.getTime()) / 60_000, count]);
  expect([today.arrivals.length, minutesAgo(today.arrivals)]).toEqual([60, [[20, 1], [3, 2]]]); // biome-ignore format: pairs
  expect(today).toMatchObject({ today: 3, inside: 2, expected: 2 });
  const place = ({ name, venue, room, inside, today: came }: (typeof today.places)[number]) => [
    ...[name === "Entrée" ? "entree" : name, venue !== null, room !== null, inside, came],
  ];
  expect(today.places.map(place)).toEqual([
    ["entree", false, false, 2, 3],
    ["compost", true, true, 0, 1],
    ["visite", true, true, 1, 1],
  ]);
  expect(today.venues).toEqual([{ name: expect.any(String), inside: 1, today: 1 }]);
  expect(today.ticketTypes).toEqual([{ name: expect.any(String), nameEn: null, today: 3, expected: 2 }]);
  expect(today.refusals).toEqual([
    { reason: "cancelled", count: 1 },
    { reason: "malformed", count: 1 },
    { reason: "not-booked", count: 1 },
  ]);
  // Two came in the last quarter of an hour, and two are expected.
  expect(forecastOf(today, NOW)).toEqual({ perMinute: 2 / 15, at: ago(-15) });
  expect(forecastOf({ ...today, expected: 0 }, NOW)).toBeNull();
  expect(forecastOf({ ...today, arrivals: [] }, NOW)).toBeNull();

  const [yesterday = ""] = days;
  const before = await readMorning(db, { edition, day: yesterday, now: NOW });
  expect(minutesAgo(before.arrivals)).toEqual([[A_DAY + 30, 2], [A_DAY - 15, 1]]); // biome-ignore format: pairs
  expect([before.arrivals.length, before.today, before.inside, before.expected]).toEqual([4, 3, 3, 2]);
  expect(before.refusals).toEqual([{ reason: "cancelled", count: 1 }]);
  const empty = await readMorning(db, { edition, day: "2030-01-20", now: NOW });
  expect([empty.arrivals, empty.today, empty.places, empty.refusals]).toEqual([[], 0, [], []]);
});
