import { expect, test } from "vitest";
import { moveChosen, planMove } from "#app/domain/billing/move-chosen.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { chargeFor } from "#test/support/paid-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const TYPES = [
  { slug: "visiteur", quotas: ["places"] },
  { slug: "presse", quotas: ["press"] },
  { slug: "payante", quotas: ["places"] },
];

test("chosen registrations change their ticket type while there is room, and never where money would move; twice changes nothing", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db, { quotas: { places: 100, press: 2 }, ticketTypes: TYPES });
  await chargeFor(db, "payante");
  const among = [];
  for (const at of [1, 2, 3, 4]) among.push((await makeRegistration(db, edition, at)).id);
  const cancelled = among[3] ?? 0;
  await cancelRegistration(db, { edition, id: cancelled, by: null, now: NOW });
  const by = await findOrCreatePerson(db, { email: "organisation@exemple.invalid", now: NOW });
  const wanted = { edition, among };
  const left = (id: number, why: string) => ({ id, name: expect.any(String), why });
  expect([
    await planMove(db, { wanted, ticketType: "presse" }),
    await planMove(db, { wanted, ticketType: "payante" }),
  ]).toEqual([
    { ids: among.slice(0, 3), left: [left(cancelled, "cancelled")] },
    { ids: [], left: among.map((id) => left(id, id === cancelled ? "cancelled" : "priced")) },
  ]);
  const move = (expected: number) => moveChosen(db, { wanted, ticketType: "presse", expected, by, now: NOW });
  expect([await move(4), await move(3), await move(3), await move(1)]).toEqual([
    { kind: "count-differs", count: 3 },
    { kind: "done", done: 2, left: 1, letters: 2 },
    { kind: "count-differs", count: 1 },
    { kind: "done", done: 0, left: 1, letters: 0 },
  ]);
  const waiting = await db.selectFrom("waiting_entry").select("id").execute();
  expect([waiting, await countDrift(db)]).toEqual([[], []]);
});
