import { expect, test } from "vitest";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { confirmErasure, finishErasures } from "#app/domain/erasure/erase-on-request.ts";
import { askForErasure, findErasureRequest, withdrawErasure } from "#app/domain/erasure/erasure-requests.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { planErasure } from "#app/domain/people/plan-erasure.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import { register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { GROUP_PEOPLE, groupAndNeighbour } from "#test/support/group-samples.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { makeWait } from "#test/support/waiting-samples.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

test("an erasure passes the places on, ends seats and roles, erases the person, and can be asked for once a letter", async () => {
  const { db } = await freshDatabase();
  const edition = await editionOnSale(db, { places: 1 });
  await groupAndNeighbour(db);
  const email = GROUP_PEOPLE.member;
  const attendee = { ...visitor(edition, 1).attendee, email };
  await makeRegistration(db, edition, 1, { ticketType: "public", sessions: ["atelier-a"], attendee });
  await makeWait(db, edition, 2, { ticketType: "public" });
  await grantRole(db, { email, role: "reader", edition, by: null, now: NOW });
  const person = await findOrCreatePerson(db, { email, now: NOW });
  const request = await asked(db, person, email);

  expect(await confirmErasure(db, { request, now: NOW })).toEqual({ kind: "erased" });
  const text = async (table: "registration" | "order_line" | "seat_holder" | "letter" | "person" | "waiting_entry") =>
    JSON.stringify(await db.selectFrom(table).selectAll().execute());
  expect(await text("registration")).not.toMatch(/Ada|Modèle 1/);
  for (const table of ["order_line", "seat_holder", "person"] as const) expect(await text(table)).not.toContain(email);
  const offers = await db.selectFrom("offer").select("ended_at").execute();
  expect(offers).toEqual([{ ended_at: null }]);
  const letters = await db.selectFrom("letter").select("kind").where("to", "=", email).execute();
  expect(letters).toEqual([{ kind: "data-erased" }]);
  const lines = await db
    .selectFrom("audit")
    .select(["edition_id", "detail"])
    .where("verb", "=", "erase-person")
    .execute();
  expect(lines).toEqual([
    { edition_id: null, detail: {} },
    { edition_id: edition, detail: { registrations: 1 } },
  ]);
  expect([
    await confirmErasure(db, { request, now: NOW }),
    await findErasureRequest(db, { request, now: NOW }),
  ]).toEqual([{ kind: "over" }, { kind: "done" }]);

  // Who comes back is a new person.
  const again = await register(db, { ...visitor(edition, 1), attendee, ticketType: "presse" });
  expect(again.kind).toBe("registered");
  expect(await findOrCreatePerson(db, { email, now: NOW })).not.toBe(person);
});

test("an erasure waits for an unpaid order, may be taken back meanwhile, and is completed the night after", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const order = await makeOrderFor(db, edition, 1, { payment: "mandate" });
  const email = "achat.1@essai.example";
  const person = await findOrCreatePerson(db, { email, now: NOW });
  const first = await asked(db, person, email);
  expect(await confirmErasure(db, { request: first, now: NOW })).toEqual({ kind: "waiting" });
  expect(await withdrawErasure(db, { person, now: NOW })).toBe(true);
  const request = await asked(db, person, email);
  expect(await confirmErasure(db, { request, now: NOW })).toEqual({ kind: "waiting" });
  const told = await db.selectFrom("letter").select("data").where("kind", "=", "erasure-waits").execute();
  expect(told.map(({ data }) => data)).toContainEqual({ kind: "erasure-waits", holds: ["order"] });
  expect(await finishErasures(db, { now: NOW })).toBe(0);
  const by = await findOrCreatePerson(db, { email: "regie@exemple.invalid", now: NOW });
  await recordTransfer(db, { edition, id: order.id, reference: "VIR", paidAt: NOW, by, now: NOW });
  expect(await finishErasures(db, { now: NOW })).toBe(1);
  const kept = await db.selectFrom("invoice").select("id").execute();
  expect(kept.length).toBeGreaterThan(0);
  const { stays } = (
    await db.selectFrom("letter").select("data").where("kind", "=", "data-erased").executeTakeFirstOrThrow()
  ).data as { stays: { reason: string }[] };
  expect(stays.map(({ reason }) => reason)).toContain("invoice");
});

test("a link ends after 24 hours, a newer request replaces it, and an administrator is told to end the role first", async () => {
  const { db } = await freshDatabase();
  const email = "ada@essai.example";
  const person = await findOrCreatePerson(db, { email, now: NOW });
  const [first, second] = [await asked(db, person, email), await asked(db, person, email)];
  const later = new Date(NOW.getTime() + DAY_MS);
  expect([
    await confirmErasure(db, { request: first, now: NOW }),
    await confirmErasure(db, { request: second, now: later }),
  ]).toEqual([{ kind: "over" }, { kind: "over" }]);
  expect(await db.selectFrom("person").select("email").where("id", "=", person).execute()).toEqual([{ email }]);
  await grantRole(db, { email, role: "administrator", edition: null, by: null, now: NOW });
  expect(await askForErasure(db, { person, email, language: "fr", now: NOW })).toEqual({ kind: "administrator" });
});

test("a refund of the last 180 days and backups are among what stays; a speaker of a draft is not", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const { id: order } = await makeOrderFor(db, edition, 1, { buyer: null });
  const { key } = await makeAttempt(db, order);
  await db.updateTable("order").set({ cancelled_at: NOW, expires_at: null }).execute();
  await db.updateTable("order_line").set({ released_at: NOW }).execute();
  await db.updateTable("quota").set({ used: 0 }).execute();
  await db.updateTable("payment_attempt").set({ ended_at: NOW }).execute();
  expect((await fulfil(db, { charge: chargeOf(key), now: NOW })).kind).toBe("refunding");
  const email = "achat.1@essai.example";
  const person = await findOrCreatePerson(db, { email, now: NOW });
  await db.insertInto("speaker").values({ edition_id: edition, slug: "a", name: "Ada", person_id: person }).execute();
  expect((await planErasure(db, { person, now: NOW })).heldBy).toContain("order");
  await db.updateTable("refund").set({ done_at: NOW }).execute();
  const made = { file: "a", host: "b", bytes: 1, rows: 1, tables: 1, began_at: NOW, ended_at: NOW };
  await db.insertInto("backup").values(made).execute();
  const { stays } = await planErasure(db, { person, now: NOW });
  expect(stays).toEqual([
    { reason: "refund", what: "Édition d’essai 2030", until: "2030-07-09" },
    { reason: "backup", what: "", until: null },
  ]);
  expect(await confirmErasure(db, { request: await asked(db, person, email), now: NOW })).toEqual({ kind: "erased" });
  expect(await db.selectFrom("payment").select("stripe_payment_intent as charge").execute()).toEqual([
    { charge: `pi_${key}` },
  ]);
  expect(await db.selectFrom("speaker").select("id").execute()).toEqual([]);
  const later = await planErasure(db, { person, now: new Date(NOW.getTime() + 200 * DAY_MS) });
  expect(later.stays.map(({ reason }) => reason)).toEqual(["backup"]);
});

/** Asks for an erasure. @returns the request's id */
async function asked(db: Database, person: number, email: string): Promise<number> {
  expect(await askForErasure(db, { person, email, language: "fr", now: NOW })).toEqual({ kind: "asked" });
  const { id } = await db.selectFrom("erasure_request").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
  return id;
}
