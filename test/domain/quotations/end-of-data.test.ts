import { sql } from "kysely";
import { expect, test } from "vitest";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { endingOf } from "#app/domain/erasure/ending.ts";
import { confirmErasure } from "#app/domain/erasure/erase-on-request.ts";
import { askForErasure } from "#app/domain/erasure/erasure-requests.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { planErasure } from "#app/domain/people/plan-erasure.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { declineQuotation } from "#app/domain/quotations/end-quotation.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { accept, attendeeOf, makeQuotingEdition, placesTaken, quote } from "#test/support/quotation-samples.ts";
import { tablesThatHold } from "#test/support/traces.ts";

const BUYER = "compta@villefictive.example";
const FILE = { name: "bc.pdf", format: "pdf", content: Buffer.from("%PDF-1.4 bon de commande") } as const;

test("a quotation without an order is gone three years after its buyer's last contact, with its people", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db);
  const { id } = await quote(db, edition, { places: [{ ticketType: "visiteur", attendee: attendeeOf("Ada") }] });
  await declineQuotation(db, { quotation: id, now: NOW });
  expect(await purgedAfter(db, 2)).toEqual({ quotations: 1, lines: 1, orders: 0 });
  expect(await purgedAfter(db, 4)).toEqual({ quotations: 0, lines: 0, orders: 0 });
  expect(await tablesThatHold(db, ["villefictive", "Villefictive", "Service culture"])).toEqual([]);
});

test("an accepted quotation is kept without its contact's name as long as its invoice, and its purchase order too", async () => {
  const { db, order } = await accepted();
  await pay(db, order);
  expect(await purgedAfter(db, 5)).toEqual({ quotations: 1, lines: 2, orders: 1 });
  const kept = await db
    .selectFrom("quotation")
    .innerJoin("person", "person.id", "person_id")
    .select(["contact_name as contact", "acceptor_name as acceptor", "is_anonymous as isAnonymous"])
    .select(sql<string>`content -> 'buyer' ->> 'name'`.as("buyer"))
    .executeTakeFirstOrThrow();
  expect(kept).toEqual({ contact: "", acceptor: null, isAnonymous: true, buyer: "Commune de Villefictive" });
  const named = await db.selectFrom("quotation_line").select("id").where("family_name", "<>", "").execute();
  expect(named).toEqual([]);
  expect(await purgedAfter(db, 10)).toEqual({ quotations: 1, lines: 2, orders: 1 });
  expect(await purgedAfter(db, 12)).toEqual({ quotations: 0, lines: 0, orders: 0 });
});

test("an erasure on request declines the person's open quotations, gives back their places, and leaves nothing of them", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db);
  const { reference } = await quote(db, edition, { holdsPlaces: true });
  const person = await findOrCreatePerson(db, { email: BUYER, now: NOW });
  expect([(await endingOf(db, { person, now: NOW })).quotations, await placesTaken(db)]).toEqual([
    [{ id: expect.any(Number), reference }],
    [2],
  ]);
  expect(await erased(db, person)).toEqual({ kind: "erased" });
  expect(await db.selectFrom("quotation").select("id").execute()).toEqual([]);
  expect([await placesTaken(db), await countDrift(db)]).toEqual([[0], []]);
});

test("an erasure says before that an accepted quotation stays with its invoice, and keeps it", async () => {
  const { db, order } = await accepted();
  await pay(db, order);
  const person = await findOrCreatePerson(db, { email: BUYER, now: NOW });
  const { stays } = await planErasure(db, { person, now: NOW });
  expect(stays.map(({ reason, what, until }) => [reason, what, until])).toEqual([
    ["invoice", expect.stringMatching(/^F-2030-/), "2041-01-01"],
    ["quotation", "D-2030-00001", "2041-01-01"],
  ]);
  expect(await erased(db, person)).toEqual({ kind: "erased" });
  const kept = await db.selectFrom("quotation").select(["contact_name as contact", "acceptor_name as by"]).execute();
  expect(kept).toEqual([{ contact: "", by: null }]);
});

/** A quotation that was accepted with its purchase order. */
async function accepted() {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db);
  const { id } = await quote(db, edition);
  const outcome = await accept(db, id, { purchaseOrder: FILE });
  if (outcome.kind !== "accepted") throw new Error(outcome.kind);
  return { db, order: outcome.orderId };
}

async function pay(db: Database, order: number): Promise<void> {
  const { edition_id: edition } = await db
    .selectFrom("order")
    .select("edition_id")
    .where("id", "=", order)
    .executeTakeFirstOrThrow();
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const paid = { edition, id: order, reference: "VIR 1", paidAt: NOW, by, now: NOW };
  expect((await recordTransfer(db, paid)).kind).toBe("recorded");
}

async function erased(db: Database, person: number) {
  await askForErasure(db, { person, email: BUYER, language: "fr", now: NOW });
  const { id: request } = await db.selectFrom("erasure_request").select("id").executeTakeFirstOrThrow();
  return await confirmErasure(db, { request, now: NOW });
}

/** Counts what is left after the night so many years later. */
async function purgedAfter(db: Database, years: number) {
  const now = new Date(NOW);
  now.setUTCFullYear(now.getUTCFullYear() + years);
  await purgePersonalData(db, { now });
  const count = async (table: "quotation" | "quotation_line" | "purchase_order") =>
    (await db.selectFrom(table).select(sql`1`.as("one")).execute()).length;
  return {
    quotations: await count("quotation"),
    lines: await count("quotation_line"),
    orders: await count("purchase_order"),
  };
}
