import { expect, test } from "vitest";
import { cancelChosen, planChosen } from "#app/domain/billing/cancel-chosen.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { lettersIn } from "#test/support/held-places.ts";
import { chargeFor, makeOrderFor } from "#test/support/paid-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

test("chosen registrations are cancelled with a letter each, others stay for a reason that is said before; twice changes nothing", async () => {
  const { db } = await freshDatabase();
  const edition = await makeEdition(db);
  const ids = [];
  for (const at of [1, 2, 3, 4]) ids.push((await makeRegistration(db, edition.id, at)).id);
  const [, , cancelled = 0, other = 0] = ids;
  await cancelRegistration(db, { edition: edition.id, id: cancelled, by: null, now: NOW });
  await makeSeller(db);
  await chargeFor(db, "visiteur");
  const order = await makeOrderFor(db, edition.id, 5, { payment: "mandate" });
  const paid = await db
    .selectFrom("order_line")
    .select("registration_id as id")
    .where("order_id", "=", order.id)
    .executeTakeFirstOrThrow();
  const by = await findOrCreatePerson(db, { email: "organisation@exemple.invalid", now: NOW });
  const among = [...ids.filter((id) => id !== other), paid.id ?? 0];
  const wanted = { edition: edition.id, among };
  expect(await planChosen(db, wanted)).toEqual({
    ids: ids.slice(0, 2),
    left: [
      { id: cancelled, name: expect.any(String), why: "cancelled" },
      { id: paid.id, name: expect.any(String), why: "priced" },
    ],
  });
  const before = (await lettersIn(db)).length;
  const cancel = (expected: number) => cancelChosen(db, { wanted, expected, reason: null, by, now: NOW });
  expect([await cancel(3), await cancel(2), await cancel(2)]).toEqual([
    { kind: "count-differs", count: 2 },
    { kind: "done", done: 2, left: 0, letters: 2 },
    { kind: "count-differs", count: 0 },
  ]);
  expect((await lettersIn(db)).length - before).toBe(2);
  const held = await db
    .selectFrom("registration")
    .select("id")
    .where("cancelled_at", "is", null)
    .orderBy("id")
    .execute();
  // The order is for two people.
  expect(held.map(({ id }) => id)).toEqual([other, paid.id, (paid.id ?? 0) + 1]);
  expect(await countDrift(db)).toEqual([]);
});
