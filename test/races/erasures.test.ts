import { sql } from "kysely";
import { expect, test } from "vitest";
import { acceptOffer } from "#app/domain/billing/accept-offer.ts";
import { approveRequest } from "#app/domain/billing/decide-request.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { lockOrder } from "#app/domain/billing/lock-order.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { confirmErasure, finishErasures } from "#app/domain/erasure/erase-on-request.ts";
import { askForErasure } from "#app/domain/erasure/erasure-requests.ts";
import { erasePerson } from "#app/domain/people/erase-people.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { newPageCode } from "#app/domain/registration/code.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { writeRegistration } from "#app/domain/registration/write-registration.ts";
import type { Database } from "#app/domain/transaction.ts";
import { ChangedStatements } from "#test/support/changed-statements.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import {
  chargeOf,
  makeAttempt,
  makeOrderFor,
  makePaidEdition,
  orderFor,
  PRICE_CENTS,
} from "#test/support/paid-samples.ts";
import { until } from "#test/support/patience.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";
import { tablesThatHold } from "#test/support/traces.ts";
import { makeWait } from "#test/support/waiting-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const EMAIL = "ada.1@essai.example";
const self = { by: null, now: NOW };

test("a link confirmed twice while the night carries out the same request erases once, with one letter", async () => {
  const { db } = await freshDatabase();
  expect(await erasedAtOnce(db, db)).toEqual({ outcomes: [1, 0], letters: 1, lines: 1 });
});

test("control: without the lock of the request the night fails at a person who is gone", async () => {
  const { db } = await freshDatabase();
  await expect(erasedAtOnce(db, db.withPlugin(new WithoutLocks()))).rejects.toThrow("erasures failed");
});

test("a place that is taken while the erasure begins is given back, and nothing is left of the person", async () => {
  const { db } = await freshDatabase();
  const { edition, outcome } = await registersDuring(db, db);
  expect(outcome).toEqual({ kind: "erased" });
  expect(await tablesThatHold(db, [EMAIL, "Modèle 1"])).toEqual(["letter"]);
  expect(await usedPlaces(db, edition)).toBe(0);
  expect(await countDrift(db)).toEqual([]);
});

test("control: without the locks of orders and account the erasure fails at the new registration", async () => {
  const { db } = await freshDatabase();
  const unlocked = new ChangedStatements((text) => text.replace("for update", ""));
  await expect(registersDuring(db, db.withPlugin(unlocked))).rejects.toThrow("order_person_id_fkey");
});

test("a place offered to the person and accepted while the erasure begins goes to the next who waits", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db, { quotas: { places: 1 } });
  const held = await makeRegistration(db, edition, 9);
  const attendee = visitor(edition, 1).attendee;
  const { code } = await makeWait(db, edition, 1, { attendee });
  await makeWait(db, edition, 2);
  await cancelRegistration(db, { code: held.code, ...self });
  const request = await asked(db, EMAIL);
  const accepting = await db.startTransaction().execute();
  expect(await acceptOffer(accepting, { code, cards: true, now: NOW })).toMatchObject({
    kind: "taken",
  });
  const erasing = confirmErasure(db, { request, now: NOW });
  await blocked(db);
  await accepting.commit().execute();
  expect(await erasing).toEqual({ kind: "erased" });
  const offers = await db
    .selectFrom("waiting_entry")
    .innerJoin("offer", "offer.waiting_entry_id", "waiting_entry.id")
    .select("email")
    .where("offer.ended_at", "is", null)
    .execute();
  expect(offers).toEqual([{ email: "grace.2@essai.example" }]);
  expect(await usedPlaces(db, edition)).toBe(1);
  expect(await countDrift(db)).toEqual([]);
  expect(await tablesThatHold(db, ["Modèle 1"])).toEqual([]);
});

test("money that Stripe reports after the buyer's erasure goes back, and takes no place", async () => {
  const { db } = await freshDatabase();
  const { order, attempt, person } = await expiredOrder(db);
  await db.transaction().execute((trx) => erasePerson(trx, { person, now: NOW }));
  expect(await fulfil(db, { charge: chargeOf(attempt), now: NOW })).toEqual({ kind: "refunding", orderId: order });
  expect(await moneyOf(db)).toEqual({
    payments: [{ amount_cents: 2 * PRICE_CENTS, settles: false, stripe_payment_intent: `pi_${attempt}` }],
    refunds: [{ amount_cents: 2 * PRICE_CENTS, reason: "paid-after-erasure" }],
  });
  expect(await db.selectFrom("registration").select("id").execute()).toEqual([]);
  expect(await tablesThatHold(db, ["achat.1@essai.example"])).toEqual([]);
  expect(await countDrift(db)).toEqual([]);
  // The number of the charge is kept while the bank may refuse the money, and not for ever.
  await purgePersonalData(db, { now: NOW });
  expect((await moneyOf(db)).payments).toMatchObject([{ stripe_payment_intent: `pi_${attempt}` }]);
  await db.updateTable("refund").set({ done_at: NOW }).execute();
  await purgePersonalData(db, { now: new Date("2030-12-01T00:00:00Z") });
  expect(await tablesThatHold(db, [`pi_${attempt}`])).toEqual([]);
  expect((await moneyOf(db)).payments).toMatchObject([{ amount_cents: 2 * PRICE_CENTS }]);
});

test("money for an order of which one attendee was erased waits for a decision, and makes no nameless registration", async () => {
  const { db } = await freshDatabase();
  const { attempt } = await expiredOrder(db);
  const attendee = await findOrCreatePerson(db, { email: EMAIL, now: NOW });
  await db.transaction().execute((trx) => erasePerson(trx, { person: attendee, now: NOW }));
  expect((await fulfil(db, { charge: chargeOf(attempt), now: NOW })).kind).toBe("to-decide");
  const matters = await db.selectFrom("matter").select("kind").where("closed_at", "is", null).execute();
  expect(matters).toEqual([{ kind: "late-payment" }]);
  expect(await db.selectFrom("registration").select("id").execute()).toEqual([]);
  expect(await db.selectFrom("person").select("id").where("email", "=", "").execute()).toEqual([]);
  expect(await countDrift(db)).toEqual([]);
});

test("a payment that has begun is completed before the erasure, and one that comes after it is refunded", async () => {
  const paidFirst = await freshDatabase();
  expect(await paysDuring(paidFirst.db, paidFirst.db)).toEqual({ paid: "fulfilled", erased: "held" });
  expect((await moneyOf(paidFirst.db)).payments).toMatchObject([{ settles: true }]);
  const { db } = await freshDatabase();
  const { attempt, person } = await expiredOrder(db);
  const erasing = await db.startTransaction().execute();
  await erasePerson(erasing, { person, now: NOW });
  const paying = fulfil(db, { charge: chargeOf(attempt), now: NOW });
  await blocked(db);
  await erasing.commit().execute();
  expect((await paying).kind).toBe("refunding");
  for (const one of [db, paidFirst.db]) expect(await countDrift(one)).toEqual([]);
});

test("control: when the account is locked before its orders, a payment and an erasure deadlock", async () => {
  const { db } = await freshDatabase();
  const unordered = new ChangedStatements((text) => text.replace(" order by id for update", ""));
  await expect(paysDuring(db, db.withPlugin(unordered))).rejects.toThrow("deadlock");
});

test("a scan that was judged before the erasure and stored after it loses the name in the same night", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id, code } = await makeRegistration(db, edition, 1);
  const badge = await badgeOf(db, edition, id);
  await cancelRegistration(db, { code, ...self });
  await sql`create function hesitate() returns trigger language plpgsql as $$ begin
    perform pg_sleep(0.5); return new; end $$`.execute(db);
  await sql`create trigger hesitate before insert on scan for each row execute function hesitate()`.execute(db);
  const person = await findOrCreatePerson(db, { email: EMAIL, now: NOW });
  const scanning = record(db, edition, [scanOf(badge)]);
  await until("the scan is judged", async () => (await waiting(db, "PgSleep")) > 0);
  await db.transaction().execute((trx) => erasePerson(trx, { person, now: NOW }));
  expect(await scanning).toMatchObject([{ outcome: "refused", name: "Ada Modèle 1" }]);
  // Control: without the night the name would stay.
  expect(await tablesThatHold(db, ["Modèle 1"])).toEqual(["scan"]);
  await purgePersonalData(db, { now: NOW });
  expect(await tablesThatHold(db, ["Modèle 1"])).toEqual([]);
  const lines = await db.selectFrom("purge_line").select(["rule", "table_name", "done", "rows"]).execute();
  expect(lines).toContainEqual({ rule: "contact", table_name: "scan", done: "anonymise", rows: 1 });
  expect((await purgePersonalData(db, { now: NOW })).rows).toBe(0);
});

test("an organiser who approves a request while its buyer confirms the erasure sells nothing", async () => {
  const { db } = await freshDatabase();
  const { approved, outcome, edition } = await approvesDuring(db, db);
  expect([approved, outcome]).toEqual([{ kind: "being-erased" }, { kind: "erased" }]);
  expect(await db.selectFrom("invoice").select("id").execute()).toEqual([]);
  expect(await db.selectFrom("registration").select("id").execute()).toEqual([]);
  expect(await usedPlaces(db, edition)).toBe(0);
  expect(await countDrift(db)).toEqual([]);
});

test("control: without the look at the erasure under the order's lock, the organiser sells to the erased person", async () => {
  const { db } = await freshDatabase();
  const unseen = new ChangedStatements((text) => text.replace("confirmed_at is not null)", "false)"));
  const { approved } = await approvesDuring(db, db.withPlugin(unseen));
  expect(approved).toEqual({ kind: "approved" });
  expect(await db.selectFrom("invoice").select("id").execute()).toHaveLength(1);
});

/** An organiser's approval waits for the order when the buyer confirms the erasure. @param approving the organiser's database */
async function approvesDuring(db: Database, approving: Database) {
  const { id: edition } = await makePaidEdition(db);
  const placed = await placeOrder(db, orderFor(edition, 1, { payment: "mandate", proven: true }));
  if (placed.kind !== "placed") throw new Error(placed.kind);
  const request = await asked(db, "achat.1@essai.example");
  const by = await findOrCreatePerson(db, { email: "regie@exemple.invalid", now: NOW });
  const holding = await db.startTransaction().execute();
  await lockOrder(holding, { order: placed.orderId });
  const approval = approveRequest(approving, { edition, order: placed.orderId, by, now: NOW });
  await blocked(db);
  const erasure = confirmErasure(db, { request, now: NOW });
  await until("both wait", async () => (await waiting(db, "transactionid")) + (await waiting(db, "tuple")) > 1);
  await holding.commit().execute();
  return { edition, approved: await approval, outcome: await erasure };
}

/** Confirms a request while two nights carry it out. @param racing the database as the racers use it */
async function erasedAtOnce(db: Database, racing: Database) {
  const edition = await editionOnSale(db);
  await makeRegistration(db, edition, 1, { ticketType: "public" });
  const request = await asked(db, EMAIL);
  await db.updateTable("erasure_request").set({ confirmed_at: NOW }).execute();
  const account = await db.startTransaction().execute();
  await account.selectFrom("person").select("id").where("email", "=", EMAIL).forUpdate().execute();
  const racers = [finishErasures(racing, { now: NOW }), finishErasures(racing, { now: NOW })];
  await until("both wait", async () => (await waiting(db, "transactionid")) + (await waiting(db, "tuple")) > 1);
  await account.commit().execute();
  const outcomes = (await Promise.all(racers)).sort((one, other) => other - one);
  expect(await confirmErasure(racing, { request, now: NOW })).toEqual({ kind: "over" });
  const letters = await db.selectFrom("letter").select("id").where("kind", "=", "data-erased").execute();
  const journal = db
    .selectFrom("audit")
    .select("id")
    .where("verb", "=", "erase-person")
    .where("edition_id", "is", null);
  return { outcomes, letters: letters.length, lines: (await journal.execute()).length };
}

/** A registration that is not committed when the person confirms the erasure. */
async function registersDuring(db: Database, erasing: Database) {
  const edition = await editionOnSale(db);
  const request = await asked(db, EMAIL);
  const registering = await db.startTransaction().execute();
  const type = await db
    .selectFrom("ticket_type")
    .select("id")
    .where("slug", "=", "public")
    .where("edition_id", "=", edition)
    .executeTakeFirstOrThrow();
  await writeRegistration(registering, {
    ...{ edition, submission: crypto.randomUUID(), attendee: visitor(edition, 1).attendee, ticketType: type.id },
    ...{ sessions: [], language: "fr", code: newPageCode(), by: null, now: NOW },
  });
  const erasure = confirmErasure(erasing, { request, now: NOW });
  await blocked(db);
  await registering.commit().execute();
  return { edition, outcome: await erasure };
}

/** An order of which the time to pay is over and for which Stripe may still report money. */
async function expiredOrder(db: Database) {
  const { id: edition } = await makePaidEdition(db);
  const { id: order } = await makeOrderFor(db, edition, 1, { buyer: null });
  const { key: attempt } = await makeAttempt(db, order);
  await db.updateTable("payment_attempt").set({ ended_at: NOW }).execute();
  await db.updateTable("order_line").set({ released_at: NOW }).execute();
  await db.updateTable("order").set({ expired_at: NOW, expires_at: null }).execute();
  await sql`update quota set used = 0`.execute(db);
  const person = await findOrCreatePerson(db, { email: "achat.1@essai.example", now: NOW });
  return { edition, order, attempt, person };
}

/** A payment has locked its order when the erasure begins; both need the account too, as the buyer is an attendee. */
async function paysDuring(db: Database, erasing: Database) {
  const { order, attempt, person } = await expiredOrder(db);
  await db.updateTable("order_line").set({ email: "achat.1@essai.example" }).where("position", "=", 1).execute();
  const paying = await db.startTransaction().execute();
  await lockOrder(paying, { order });
  const erasure = erasing.transaction().execute((trx) => erasePerson(trx, { person, now: NOW }));
  await blocked(db);
  const paid = fulfil(paying, { charge: chargeOf(attempt), now: NOW });
  const committed = paid.then(
    () => paying.commit().execute(),
    () => paying.rollback().execute(),
  );
  await Promise.allSettled([committed, erasure]);
  return { paid: (await paid).kind, erased: (await erasure).kind };
}

async function moneyOf(db: Database) {
  return {
    payments: await db.selectFrom("payment").select(["amount_cents", "settles", "stripe_payment_intent"]).execute(),
    refunds: await db.selectFrom("refund").select(["amount_cents", "reason"]).execute(),
  };
}

async function usedPlaces(db: Database, edition: number): Promise<number> {
  const rows = await db.selectFrom("quota").select("used").where("edition_id", "=", edition).execute();
  return rows.reduce((sum, { used }) => sum + used, 0);
}

async function asked(db: Database, email: string): Promise<number> {
  const person = await findOrCreatePerson(db, { email, now: NOW });
  await askForErasure(db, { person, email, language: "fr", now: NOW });
  const { id } = await db.selectFrom("erasure_request").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
  return id;
}

async function blocked(db: Database): Promise<void> {
  await until("it waits for a lock", async () => (await waiting(db, "transactionid")) > 0);
}

async function waiting(db: Database, event: string): Promise<number> {
  const { rows } = await sql`select from pg_stat_activity
    where datname = current_database() and wait_event = ${event}`.execute(db);
  return rows.length;
}
