import { expect, test } from "vitest";
import { figuresByCommune, figuresByTicketType, figuresOfAbsence } from "#app/domain/figures/registration-figures.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";

test("a ticket type stands beside the one of that address in the last edition that had registrations", async () => {
  const { db } = await freshDatabase();
  const types = { ticketTypes: [{ slug: "visiteur", quotas: ["places"] }, { slug: "presse" }] };
  const before = await makeEdition(db, { year: 2028 });
  const { id: edition } = await makeEdition(db, { year: 2030, ...types });
  await makeEdition(db, { year: 2029 });
  await makeEdition(db, { year: 2031 });
  for (const at of [1, 2]) await makeRegistration(db, before.id, at);
  const { code } = await makeRegistration(db, edition, 3);
  await makeRegistration(db, edition, 4);
  await cancelRegistration(db, { code, by: null, now: NOW });
  const figures = await figuresByTicketType(db, { edition });
  expect(figures.map(({ registered, last }) => [registered, last])).toEqual([
    [1, 2],
    [0, null],
  ]);
});

test("who entered once, on any day, came; the others are absent", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const [first] = [await makeRegistration(db, edition, 1), await makeRegistration(db, edition, 2)];
  await record(db, edition, [scanOf(await badgeOf(db, edition, first.id))]);
  const figures = await figuresOfAbsence(db, { edition });
  expect(figures.map(({ registered, came }) => [registered, came])).toEqual([[2, 1]]);
});

test("without a question that asks for a commune there is no figure of communes", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  expect(await figuresByCommune(db, { edition })).toBeNull();
  await makeRegistration(db, edition);
  expect(await figuresByCommune(db, { edition })).toBeNull();
});
