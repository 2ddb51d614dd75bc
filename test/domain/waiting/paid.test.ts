import { expect, test } from "vitest";
import { acceptOffer } from "#app/domain/billing/accept-offer.ts";
import { expireOrders } from "#app/domain/billing/end-order.ts";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { findEntry } from "#app/domain/waiting/find-entry.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeOrderFor, makePaidEdition, PRICE_CENTS } from "#test/support/paid-samples.ts";
import { lineOf, makeWait } from "#test/support/waiting-samples.ts";

const self = { by: null, now: NOW };
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const wordsOf = () => ({ words: "", page: "" });

test("an accepted offer with a price becomes an order; if unpaid in time, the place goes to the next entry", async () => {
  const { db, registrations } = await soldOut();
  const { code } = await makeWait(db, 1, 1);
  await makeWait(db, 1, 2);
  await cancelRegistration(db, { code: registrations[0] ?? "", ...self });
  const taken = await acceptOffer(db, { code, cards: true, now: NOW });
  expect(taken).toEqual({ kind: "ordered", orderId: expect.any(Number) });
  expect(await acceptOffer(db, { code, cards: true, now: NOW })).toEqual({ ...taken, again: true });
  expect(await lineOf(db)).toEqual(["Patiente 1: taken", "Patiente 2: waits"]);
  const entry = await findEntry(db, { code });
  expect(entry?.isUnpaid).toBe(true);
  expect(await findOrder(db, { code: entry?.order ?? "" })).toMatchObject({
    ...{ state: "held", payment: "card", totalCents: PRICE_CENTS, expiresAt: minutes(30) },
    orderer: { name: "Grace Patiente 1", email: "grace.1@essai.example" },
    lines: [{ name: "Grace Patiente 1", email: "grace.1@essai.example", registration: null }],
  });
  expect(await countDrift(db)).toEqual([]);
  expect(await expireOrders(db, null, { now: minutes(30), wordsOf })).toEqual({ expired: 1, waiting: 0 });
  expect((await findEntry(db, { code }))?.isUnpaid).toBe(false);
  expect(await lineOf(db)).toEqual(["Patiente 1: taken", "Patiente 2: offered"]);
  expect(await countDrift(db)).toEqual([]);
});

test("a cancelled or expired order offers its places in order", async () => {
  const { db, order } = await soldOut();
  for (const at of [1, 2, 3]) await makeWait(db, 1, at);
  const by = (await db.selectFrom("person").select("id").limit(1).executeTakeFirstOrThrow()).id;
  await refundOrder(db, { edition: 1, id: order, reason: "essai", by, now: NOW });
  expect(await lineOf(db)).toEqual(["Patiente 1: offered", "Patiente 2: offered", "Patiente 3: waits"]);
  expect(await countDrift(db)).toEqual([]);
});

test("a ticket type without a VAT rate cannot be sold from an offer: the offer stays open", async () => {
  const { db, registrations } = await soldOut();
  const { code } = await makeWait(db, 1, 1);
  await cancelRegistration(db, { code: registrations[0] ?? "", ...self });
  await db.deleteFrom("vat_rate").execute();
  expect(await acceptOffer(db, { code, cards: true, now: NOW })).toEqual({ kind: "refused", reason: "without-rate" });
  expect(await lineOf(db)).toEqual(["Patiente 1: offered"]);
  expect(await countDrift(db)).toEqual([]);
});

test("without card payments an offer with a price stays open, and is accepted once cards are available", async () => {
  const { db, registrations } = await soldOut();
  const { code } = await makeWait(db, 1, 1);
  await cancelRegistration(db, { code: registrations[0] ?? "", ...self });
  const before = await findEntry(db, { code });
  expect(await acceptOffer(db, { code, cards: false, now: NOW })).toEqual({ kind: "no-cards" });
  expect(await findEntry(db, { code })).toEqual(before);
  expect(await lineOf(db)).toEqual(["Patiente 1: offered"]);
  expect(await db.selectFrom("order").select("id").where("payment", "=", "card").execute()).toEqual([]);
  const taken = await acceptOffer(db, { code, cards: true, now: NOW });
  expect(await acceptOffer(db, { code, cards: false, now: NOW })).toEqual({ ...taken, again: true });
  expect(await countDrift(db)).toEqual([]);
});

/** The sample edition with its two places at 110 € ordered by a public body, and so confirmed. */
async function soldOut(): Promise<{ db: Database; order: number; registrations: string[] }> {
  const { db } = await freshDatabase();
  const { id } = await makePaidEdition(db, { quotas: { places: 2 } });
  const { id: order } = await makeOrderFor(db, id, 1, { payment: "mandate" });
  const rows = await db.selectFrom("registration").select("code").orderBy("id").execute();
  return { db, order, registrations: rows.map(({ code }) => code) };
}
