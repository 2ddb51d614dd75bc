import { expect, test } from "vitest";
import { listInside } from "#app/domain/door/list-inside.ts";
import { freshDatabase } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";

const FIRST = "2030-01-11";
const SECOND = "2030-01-12";
const at = (day: string, hour: string) => new Date(`${day}T${hour}:00+01:00`);

test("who went in and has not gone out is listed, of a day, or since any day as for loans", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id: loans } = await db
    .insertInto("checkpoint")
    .values({ edition_id: edition, slug: "prets", name: "Prêts", frequency: "in-and-out" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const people: number[] = [];
  for (const number of [1, 2, 3]) people.push((await makeRegistration(db, edition, number)).id);
  const [one = 0, two = 0, three = 0] = people;
  const pass = async (registration: number, when: Date, more: Parameters<typeof scanOf>[1] = {}) =>
    record(db, edition, [scanOf(await badgeOf(db, edition, registration), { scannedAt: when, ...more })]);
  await pass(one, at(FIRST, "09:00"));
  await pass(two, at(FIRST, "09:05"));
  await pass(two, at(FIRST, "12:00"), { direction: "out" });
  await pass(three, at(SECOND, "09:00"));
  for (const id of people) await pass(id, at(FIRST, "10:00"), { checkpoint: "prets" });
  await pass(two, at(FIRST, "17:00"), { checkpoint: "prets", direction: "out" });
  await pass(three, at(SECOND, "10:00"), { checkpoint: "prets", direction: "out" });

  const inside = async (checkpoint: number | null, day: string | null, text: string | null = null) => {
    const { rows, total } = await listInside(db, { edition, checkpoint, day, text, page: 1, size: 100 });
    expect(total).toBe(rows.length);
    return rows.map(({ id }) => people.indexOf(id) + 1);
  };
  expect(await inside(null, FIRST)).toEqual([1]);
  expect(await inside(null, SECOND)).toEqual([3]);
  expect(await inside(loans, FIRST)).toEqual([1, 3]);
  // The third gave it back the next day: of all days only the first has not.
  expect(await inside(loans, null)).toEqual([1]);
  expect(await inside(loans, null, "personne d’autre")).toEqual([]);
  expect(await listInside(db, { edition: edition + 1, checkpoint: loans, day: null, page: 1, size: 9 })).toMatchObject({
    total: 0,
  });
});
