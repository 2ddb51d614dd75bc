import { expect, test } from "vitest";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { listOrders } from "#app/domain/billing/list-orders.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { recordRefund } from "#app/domain/billing/refunds.ts";
import { searchEverything } from "#app/domain/billing/search-everything.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { BUYER } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";

test("an order is found alone by each of its numbers, and by words of its buyer's name and address", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 20 } });
  const other = { ...BUYER, name: "Autre société", siret: null, addressLine: "9 quai Neuf", city: "Évry" };
  const card = await makeOrderFor(db, edition, 1, { buyer: { ...other, vatNumber: "DE811569869" } });
  const attempt = await makeAttempt(db, card.id);
  await fulfil(db, { charge: chargeOf(attempt.key, { paymentIntent: "pi_3Abc" }), now: NOW });
  const publicBuyer = { ...BUYER, kind: "public" as const, serviceCode: "DAF-7", commitmentNumber: "EJ 2030 0042" };
  const due = await makeOrderFor(db, edition, 2, { payment: "mandate", buyer: publicBuyer });
  const { id: by } = await db.selectFrom("person").select("id").limit(1).executeTakeFirstOrThrow();
  const act = { edition, by, now: NOW };
  await recordTransfer(db, { ...act, id: due.id, amountCents: 100, reference: "MANDAT 4711", paidAt: NOW });
  await refundOrder(db, { ...act, id: card.id, reason: "Annulation" });
  await recordRefund(db, {
    paymentIntent: "pi_3Abc",
    answer: { key: null, refund: "re_9Z", state: "done", reason: null },
    now: NOW,
  });
  await makeOrderFor(db, edition, 3, { buyer: other });
  const short = async (id: number) =>
    (await db.selectFrom("order").select("short_code").where("id", "=", id).executeTakeFirstOrThrow()).short_code;
  const registration = await db
    .selectFrom("registration")
    .select(["id", "code", "short_code"])
    .where("order_id", "=", due.id)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const found = async (text: string) => (await listOrders(db, { edition, text })).orders.map(({ id }) => id);
  const byCard = [String(card.id), `n° ${card.id}`, card.code, "F-2030-00001", " f-2030-00001 ", "A-2030-00001"];
  const spellings = ["f 2030 00001", "F203000001", "a/2030/00001"];
  const codes = [
    await short(card.id),
    spelledCode(await short(card.id)),
    spelledCode(await short(card.id)).toLowerCase(),
  ];
  const ofCard = [...byCard, ...spellings, ...codes, "pi_3Abc", "re_9Z", attempt.session, "DE 811 569 869"];
  const ofDue = [`2030-${due.id}`, "F-2030-00002", "mandat  4711", "356 000 000 49837", "356000000", "ej 2030 0042"];
  const byWords = ["EJ20300042", "DAF-7", String(registration.id).padStart(5, "0"), registration.code];
  byWords.push("mandat-4711", "EJ-2030-0042", await short(due.id), registration.short_code);
  const wrong: unknown[] = [];
  for (const [texts, id] of [[ofCard, card.id] as const, [[...ofDue, ...byWords], due.id] as const])
    for (const text of texts) {
      if ((await found(text)).join() !== String(id)) wrong.push([text, await found(text), id]);
      const everything = await searchEverything(db, { edition, text, people: true });
      const papers = everything.invoices.rows.map(({ order }) => order);
      const places = everything.people.rows.map(({ shortCode }) => shortCode);
      if (everything.orders.rows.map((order) => order.id).join() !== String(id)) wrong.push([text, "orders"]);
      if (papers.length === 0 || papers.some((order) => order !== id)) wrong.push([text, "invoices", papers]);
      if (places.length === 0) wrong.push([text, "people", places]);
    }
  expect(wrong).toEqual([]);
  expect(await found("saint-denis")).toEqual([due.id]);
  expect(await found("EVRY quai")).toHaveLength(2);
  expect([await found("100%"), await found("999999999999"), await found("\\")]).toEqual([[], [], []]);
  expect(await found("blaise.2@essai.example")).toEqual([due.id]);
});
