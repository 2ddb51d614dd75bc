import { expect, test } from "vitest";
import { decideRequests } from "#app/domain/billing/decide-requests.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { heldOf } from "#test/support/held-places.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const MANY = 20;

test("two organisers who accept and decline the same requests at once decide each of them once", async () => {
  const { db, done, letters } = await bothDecide();
  expect(done.toSorted((one, other) => one - other)).toEqual(Array.from({ length: MANY }, (_, at) => at));
  expect(letters).toBe(MANY);
  expect(await countDrift(db)).toEqual([]);
});

test("control: without the locks some requests are decided twice", async () => {
  const { done } = await bothDecide((db) => db.withPlugin(new WithoutLocks()));
  expect(done.length).toBeGreaterThan(MANY);
});

/** One organiser accepts and another declines all requests, in the same order. @returns `done`: their places in it */
async function bothDecide(through: (db: Database) => Database = (db) => db) {
  const { db } = await freshDatabase({ size: 20 });
  const { id: edition } = await makeEdition(db);
  await db.updateTable("ticket_type").set({ approval: "always" }).execute();
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const orders: number[] = [];
  for (let at = 0; at < MANY; at += 1)
    orders.push((await heldOf(db, (await makeRegistration(db, edition, at)).id)).order);
  // Each request is decided by both at the same moment.
  const decided = await Promise.all(
    orders.flatMap((order) =>
      [{ kind: "approve", message: null } as const, { kind: "decline", reason: "Complet" } as const].map((decision) =>
        decideRequests(through(db), { edition, orders: [order], decision, by, now: NOW }).catch(() => ({ done: [] })),
      ),
    ),
  );
  const kinds = ["registration-confirmed", "request-declined"];
  const letters = await db.selectFrom("letter").select("id").where("kind", "in", kinds).execute();
  return {
    db,
    done: decided.flatMap(({ done }) => done.map((order) => orders.indexOf(order))),
    letters: letters.length,
  };
}
