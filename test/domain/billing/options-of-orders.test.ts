import { expect, test } from "vitest";
import { expireOrders } from "#app/domain/billing/end-order.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { removeOption } from "#app/domain/edition/edit-options.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeOption, optionsHeld, placesTaken } from "#test/support/option-samples.ts";
import { chargeOf, makeAttempt, makePaidEdition, orderFor } from "#test/support/paid-samples.ts";

const HOUR_LATER = new Date(NOW.getTime() + 3_600_000);
const WORDS = () => ({ words: "Places", page: "https://essai.example/dossier" });

/** An order of two people, of whom one has a lunch, of which there is one. */
async function ordered() {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const lunch = await makeOption(db, edition, { size: 1 });
  const placed = await placeOrder(db, withLunch(edition, 1, lunch.id));
  if (placed.kind !== "placed") throw new Error(JSON.stringify(placed));
  return { db, edition, lunch, order: placed.orderId };
}

function withLunch(edition: number, at: number, lunch: number) {
  const order = orderFor(edition, at);
  return { ...order, lines: order.lines.map((line, own) => (own === 0 ? { ...line, options: [lunch] } : line)) };
}

const stateOf = async (db: Database) => [
  (await optionsHeld(db)).map(([, names]) => names),
  await placesTaken(db),
  await countDrift(db),
];

test("an order holds the options of its people, who have them once it is paid, and a refund frees them", async () => {
  const { db, edition, lunch, order } = await ordered();
  expect(await stateOf(db)).toEqual([[], { Déjeuner: 1 }, []]);
  const refused = await placeOrder(db, withLunch(edition, 2, lunch.id));
  const problem = { line: 0, field: "options", reason: "option-full", options: [lunch.id] };
  expect(refused).toEqual({ kind: "refused", problems: [problem] });
  await fulfil(db, { charge: chargeOf((await makeAttempt(db, order)).key), now: NOW });
  expect(await stateOf(db)).toEqual([[["Déjeuner"]], { Déjeuner: 1 }, []]);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  await refundOrder(db, { edition, id: order, reason: "Empêchement", by, now: NOW });
  expect(await stateOf(db)).toEqual([[], { Déjeuner: 0 }, []]);
});

test("a late payment for an order with an option that was removed meanwhile waits for an organiser", async () => {
  const { db, edition, lunch, order } = await ordered();
  const { key } = await makeAttempt(db, order);
  await db.updateTable("payment_attempt").set({ ended_at: NOW }).execute();
  await expireOrders(db, null, { now: HOUR_LATER, wordsOf: WORDS });
  expect((await removeOption(db, { edition, option: lunch.id, by: null, now: HOUR_LATER })).kind).toBe("removed");
  expect((await fulfil(db, { charge: chargeOf(key), now: HOUR_LATER })).kind).toBe("to-decide");
  expect(await stateOf(db)).toEqual([[], {}, []]);
});

test("an order that lapses frees its options, and a late payment takes them again", async () => {
  const { db, order } = await ordered();
  const { key } = await makeAttempt(db, order);
  await db.updateTable("payment_attempt").set({ ended_at: NOW }).execute();
  await expireOrders(db, null, { now: HOUR_LATER, wordsOf: WORDS });
  expect(await stateOf(db)).toEqual([[], { Déjeuner: 0 }, []]);
  await fulfil(db, { charge: chargeOf(key), now: HOUR_LATER });
  expect(await stateOf(db)).toEqual([[["Déjeuner"]], { Déjeuner: 1 }, []]);
});
