import { expect, test } from "vitest";
import type { OrderWanted } from "#app/domain/billing/order-request.ts";
import { type Acceptance, acceptQuotation } from "#app/domain/quotations/accept-quotation.ts";
import { askForQuotation } from "#app/domain/quotations/ask-for-quotation.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { orderFor } from "#test/support/paid-samples.ts";
import { acceptanceOf, makeQuotingEdition, placesTaken, quoting, TOWN_HALL } from "#test/support/quotation-samples.ts";

test("a quotation that its buyer asks for and accepts alone makes an order that waits for an organiser's approval", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db);
  expect(await accepted(db, await ask(db, edition))).toEqual("accepted");
  expect(await orderOf(db)).toEqual({
    isConfirmed: false,
    asksApproval: true,
    registrations: 0,
    matters: ["to-approve"],
  });
  expect([await placesTaken(db), await countDrift(db)]).toEqual([[2], []]);
});

test("it waits for none where its ticket types ask for none, or where an organiser records the acceptance", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db);
  const { by } = await quoting(db, edition);
  const confirmed = { isConfirmed: true, asksApproval: null, registrations: 2, matters: [] };
  const quotation = await ask(db, edition);
  expect(await accepted(db, quotation, { by })).toEqual("accepted");
  expect(await orderOf(db)).toEqual(confirmed);
  await db.updateTable("ticket_type").set({ approval: "never" }).execute();
  expect(await accepted(db, await ask(db, edition, 2))).toEqual("accepted");
  expect(await orderOf(db)).toEqual({ ...confirmed, registrations: 4 });
});

test("a company is quoted no place that its ticket type does not let it pay by transfer", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db);
  const buyer = { ...TOWN_HALL, kind: "company", name: "Atelier fictif" } as const;
  const asked = async () => await askForQuotation(db, orderFor(edition, 1, { buyer, payment: "card" }));
  await db.updateTable("ticket_type").set({ transfer: "no" }).execute();
  expect(await asked()).toMatchObject({
    kind: "refused",
    problems: [{ reason: "no-transfer" }, { reason: "no-transfer" }],
  });
  await db.updateTable("ticket_type").set({ transfer: "at-payment" }).execute();
  expect(await asked()).toMatchObject({ kind: "sent" });
});

async function ask(db: Database, edition: number, at = 1): Promise<number> {
  const wanted: OrderWanted = orderFor(edition, at, { buyer: TOWN_HALL, payment: "mandate" });
  const outcome = await askForQuotation(db, wanted);
  if (outcome.kind !== "sent") throw new Error(JSON.stringify(outcome));
  return outcome.id;
}

async function accepted(db: Database, quotation: number, changes: Partial<Acceptance> = {}) {
  return (await acceptQuotation(db, { ...acceptanceOf(quotation), people: [], now: NOW, ...changes })).kind;
}

/** The last order. */
async function orderOf(db: Database) {
  const { id, confirmed_at } = await db
    .selectFrom("order")
    .select(["id", "confirmed_at"])
    .where("payment", "=", "mandate")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const held = await db.selectFrom("held_place").select("asks_approval").where("order_id", "=", id).executeTakeFirst();
  const matters = await db.selectFrom("matter").select("kind").where("order_id", "=", id).execute();
  const registrations = await db.selectFrom("registration").select("id").execute();
  return {
    ...{ isConfirmed: confirmed_at !== null, asksApproval: held?.asks_approval ?? null },
    ...{ registrations: registrations.length, matters: matters.map(({ kind }) => kind) },
  };
}
