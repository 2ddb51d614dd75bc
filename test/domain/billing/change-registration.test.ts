import { sql } from "kysely";
import { expect, test } from "vitest";
import { acceptOffer } from "#app/domain/billing/accept-offer.ts";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import {
  type ChangeRegistrationOutcome,
  type ChangingRegistration,
  changeRegistration,
  type RegistrationWanted,
} from "#app/domain/billing/change-registration.ts";
import { openCentsOf } from "#app/domain/billing/ledger.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { agreementOf } from "#app/domain/billing/ticket-type-plan.ts";
import { setVatRate } from "#app/domain/billing/vat-rates.ts";
import { seenOf } from "#app/domain/changed-fields.ts";
import { attendeeDetails } from "#app/domain/people/attendee-fields.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { type Correctable, readCorrectable } from "#app/domain/registration/correctable.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { findOfficeRegistration } from "#app/domain/registration/find-registration.ts";
import { changesOf } from "#app/domain/registration/registration-changes.ts";
import type { Database } from "#app/domain/transaction.ts";
import { endPointlessWaits } from "#app/domain/waiting/expire-offers.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition, type SampleEdition } from "#test/support/edition-samples.ts";
import { chargeFor, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const TWO_TYPES = {
  quotas: { places: 100, few: 1 },
  ticketTypes: [
    { slug: "visiteur", quotas: ["places"] },
    { slug: "reduit", quotas: ["few"] },
  ],
};

test("an organiser corrects everything at once: one letter says from → to, and the history has reason and author", async () => {
  const { db } = await freshDatabase();
  const { edition, by, id } = await registered(db);
  const outcome = await correct(
    db,
    { edition, id, by },
    {
      attendee: { givenName: "Ada", familyName: "Modèle", organisation: "Ville réelle", jobTitle: "Élue" },
      language: "en",
      sessions: ["visite"],
      note: "Arrive à 11 h",
    },
  );
  expect(outcome).toEqual({ kind: "changed", letters: 1, waits: false });
  const [change, ...others] = await changesOf(db, { registration: id });
  expect(others).toEqual([]);
  expect(change).toMatchObject({ by: "organisation@essai.example", reason: "Demande par téléphone", isTold: true });
  expect(change?.values.map(({ field, before, after }) => [field, before?.text ?? null, after?.text ?? null])).toEqual([
    ["family_name", "Modèle 1", "Modèle"],
    ["organisation", "Ville imaginaire", "Ville réelle"],
    ["job_title", null, "Élue"],
    ["language", "fr", "en"],
    ["session", null, expect.any(String)],
    ["note", null, "Arrive à 11 h"],
  ]);
  const found = await findOfficeRegistration(db, { edition, id, now: NOW });
  expect(found).toMatchObject({ familyName: "Modèle", language: "en", badgeNumber: 2, note: "Arrive à 11 h" });
  expect(found?.bookings.map(({ slug }) => slug)).toEqual(["visite"]);
  expect(await lettersOf(db, id)).toEqual([
    ["registration-confirmed", "ada.1@essai.example", null],
    ["registration-changed", "ada.1@essai.example", change?.id],
  ]);
  expect(await countDrift(db)).toEqual([]);
});

test("without a letter the present ticket stays valid, and only a new address must be told", async () => {
  const { db } = await freshDatabase();
  const { edition, by, id } = await registered(db);
  const attendee = { givenName: "Ada", familyName: "Modèle", organisation: null, jobTitle: null };
  expect(await correct(db, { edition, id, by, tells: false }, { attendee })).toMatchObject({ letters: 0 });
  expect(await findOfficeRegistration(db, { edition, id, now: NOW })).toMatchObject({
    familyName: "Modèle",
    badgeNumber: 1,
  });
  expect(await correct(db, { edition, id, by, tells: false }, { email: "autre@essai.example" })).toEqual({
    kind: "refused",
    problems: [{ field: "tells", reason: "new-address-untold" }],
  });
  expect(await correct(db, { edition, id, by }, {})).toEqual({ kind: "changed", letters: 0, waits: false });
  expect((await changesOf(db, { registration: id })).length).toBe(1);
});

test("an address that the mail server refused is corrected, and the letters go to the right one with one verb", async () => {
  const { db } = await freshDatabase();
  const { edition, by, id } = await registered(db);
  await db
    .updateTable("letter")
    .set({ abandoned_at: NOW, failure: "550 unknown" })
    .where("registration_id", "=", id)
    .execute();
  const before = await findOfficeRegistration(db, { edition, id, now: NOW });
  const outcome = await correct(db, { edition, id, by, resends: true }, { email: "ada@essai.example" });
  expect(outcome).toEqual({ kind: "changed", letters: 2, waits: false });
  const after = await findOfficeRegistration(db, { edition, id, now: NOW });
  expect(after).toMatchObject({ email: "ada@essai.example", badgeNumber: 2 });
  expect(after?.code).not.toBe(before?.code);
  expect((await lettersOf(db, id)).map(([kind, to]) => [kind, to])).toEqual([
    ["registration-confirmed", "ada@essai.example"],
    ["registration-changed", "ada@essai.example"],
  ]);
  const states = await db.selectFrom("letter").select(["abandoned_at", "failure", "attempts"]).execute();
  expect(states).toEqual(states.map(() => ({ abandoned_at: null, failure: null, attempts: 0 })));
  // The order goes along, and the account of the wrong address keeps nothing.
  const orders = await db.selectFrom("order").select("person_id").execute();
  expect(orders).toEqual([{ person_id: after?.personId }]);
});

test("a former address that got letters is told that it is no longer the one, without the new one", async () => {
  const { db } = await freshDatabase();
  const { edition, by, id } = await registered(db);
  await db.updateTable("letter").set({ sent_at: NOW }).execute();
  expect(await correct(db, { edition, id, by }, { email: "ada@essai.example" })).toMatchObject({ letters: 2 });
  const moved = await db.selectFrom("letter").select(["to", "data"]).where("kind", "=", "registration-moved").execute();
  expect(moved).toEqual([{ to: "ada.1@essai.example", data: { kind: "registration-moved", registrationId: id } }]);
});

test("the same name under the new address, an unknown ticket type and a full session are refused together", async () => {
  const { db } = await freshDatabase();
  const { edition, by, id } = await registered(db);
  for (const at of [2, 3]) await makeRegistration(db, edition, at, { sessions: ["compost"] });
  expect(await correct(db, { edition, id, by }, { ticketType: "inconnue", sessions: ["compost"] })).toEqual({
    kind: "refused",
    problems: [
      { field: "ticket_type", reason: "choice" },
      { field: "sessions", reason: "session-full", sessions: ["compost"] },
    ],
  });
  const attendee = { givenName: "ada", familyName: "MODELE 2", organisation: null, jobTitle: null };
  expect(await correct(db, { edition, id, by }, { attendee, email: "ada.2@essai.example" })).toEqual({
    kind: "refused",
    problems: [{ field: "email", reason: "already-registered" }],
  });
  expect(await changesOf(db, { registration: id })).toEqual([]);
});

test("what another organiser saved meanwhile is not overwritten", async () => {
  const { db } = await freshDatabase();
  const { edition, by, id } = await registered(db);
  const seen = seenOf({ ...(await readCorrectable(db, { edition, id })) });
  await correct(db, { edition, id, by }, { note: "La première" });
  expect(await correct(db, { edition, id, by, seen }, { note: "La seconde" })).toEqual({
    kind: "changed-meanwhile",
    changed: [{ name: "note", touched: true }],
  });
});

test("another free ticket type takes its place and frees the old one; a full one is waited for with the place kept", async () => {
  const { db } = await freshDatabase();
  const { id: edition, quotas } = await makeEdition(db, TWO_TYPES);
  const by = await organiser(db);
  const [first, second] = [await makeRegistration(db, edition, 1), await makeRegistration(db, edition, 2)];
  expect(await correct(db, { edition, id: first.id, by }, { ticketType: "reduit" })).toMatchObject({ waits: false });
  expect(await usedOf(db)).toEqual({ [quotas.places ?? 0]: 1, [quotas.few ?? 0]: 1 });
  const asked = await correct(db, { edition, id: second.id, by }, { ticketType: "reduit" });
  expect(asked).toMatchObject({ kind: "to-agree", plan: { waits: true } });
  const agreed = asked.kind === "to-agree" ? agreementOf(asked.plan) : "";
  expect(await correct(db, { edition, id: second.id, by, agreed }, { ticketType: "reduit" })).toEqual({
    ...{ kind: "changed", letters: 1, waits: true },
  });
  expect(await usedOf(db)).toEqual({ [quotas.places ?? 0]: 1, [quotas.few ?? 0]: 1 });
  expect(await endPointlessWaits(db, { now: NOW })).toBe(0);
  expect(await correct(db, { edition, id: second.id, by, agreed }, { ticketType: "reduit" })).toMatchObject({
    ...{ kind: "refused", problems: [{ field: "ticket_type", reason: "already-waiting" }] },
  });
  // The first one leaves: the place is offered, and accepting it swaps.
  await cancelPlace(db, { edition, id: first.id, by, now: NOW });
  const entry = await db.selectFrom("waiting_entry").select(["id", "code"]).executeTakeFirstOrThrow();
  expect(await usedOf(db)).toEqual({ [quotas.places ?? 0]: 1, [quotas.few ?? 0]: 1 });
  expect(await acceptOffer(db, { code: entry.code, cards: false, now: NOW })).toEqual({
    ...{ kind: "taken", registrationId: second.id },
  });
  expect(await usedOf(db)).toEqual({ [quotas.places ?? 0]: 0, [quotas.few ?? 0]: 1 });
  expect(await findOfficeRegistration(db, { edition, id: second.id, now: NOW })).toMatchObject({
    ...{ ticketType: { slug: "reduit" }, badgeNumber: 2 },
  });
  expect(await acceptOffer(db, { code: entry.code, cards: false, now: NOW })).toMatchObject({
    kind: "taken",
    again: true,
  });
  expect(await countDrift(db)).toEqual([]);
});

test("cancelling a registration ends its wait for another ticket type, and its offer goes to the next", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db, TWO_TYPES);
  const by = await organiser(db);
  const [first, second] = [await makeRegistration(db, edition, 1), await makeRegistration(db, edition, 2)];
  await agreeing(db, { edition, id: first.id, by }, { ticketType: "reduit" });
  await agreeing(db, { edition, id: second.id, by }, { ticketType: "reduit" });
  await cancelPlace(db, { edition, id: first.id, by, now: NOW });
  await cancelPlace(db, { edition, id: second.id, by, now: NOW });
  expect(await db.selectFrom("waiting_entry").select("ending").execute()).toEqual([{ ending: "left" }]);
  expect(await countDrift(db)).toEqual([]);
});

test("a dearer ticket type is charged with a second invoice, and its transfer settles the order", async () => {
  const { db } = await freshDatabase();
  const { edition, by, order, id } = await paidByTransfer(db);
  await price(db, edition, "reduit", 16_000);
  const asked = await correct(db, { edition: edition.id, id, by }, { ticketType: "reduit" });
  expect(asked).toMatchObject({
    kind: "to-agree",
    plan: { waits: false, price: { chargedCents: 11_000, priceCents: 16_000, openCents: 5_000, returnedCents: 0 } },
  });
  await agreeing(db, { edition: edition.id, id, by }, { ticketType: "reduit" });
  expect(await openCentsOf(db, { order })).toBe(5_000);
  expect(await papersOf(db)).toEqual([
    ["invoice", 22_000],
    ["invoice", 5_000],
  ]);
  expect(await moneyDrift(db)).toEqual([]);
  const paid = await recordTransfer(db, {
    ...{ edition: edition.id, id: order, reference: "VIR 2", paidAt: NOW, by, now: NOW },
  });
  expect(paid).toEqual({ kind: "recorded", leftCents: 0, excessCents: 0 });
  expect(await openCentsOf(db, { order })).toBe(0);
  expect(await moneyDrift(db)).toEqual([]);
  const [letter] = await db.selectFrom("letter").select("data").where("kind", "=", "place-changed").execute();
  expect(letter?.data).toMatchObject({ orderId: order, refunds: [] });
});

test("a cheaper ticket type is credited, and what was paid too much is returned by an organiser", async () => {
  const { db } = await freshDatabase();
  const { edition, by, order, id } = await paidByTransfer(db);
  await price(db, edition, "reduit", 4_000);
  await agreeing(db, { edition: edition.id, id, by }, { ticketType: "reduit" });
  expect(await papersOf(db)).toEqual([
    ["invoice", 22_000],
    ["credit-note", 7_000],
  ]);
  const refunds = await db.selectFrom("refund").select("amount_cents").execute();
  expect(refunds).toEqual([{ amount_cents: 7_000 }]);
  expect(await db.selectFrom("matter").select("kind").execute()).toEqual([{ kind: "refund-by-transfer" }]);
  expect(await openCentsOf(db, { order })).toBe(0);
  expect(await moneyDrift(db)).toEqual([]);
});

test("where the rate of VAT differs, the place is credited whole and invoiced anew", async () => {
  const { db } = await freshDatabase();
  const { edition, by, order, id } = await paidByTransfer(db);
  await price(db, edition, "reduit", 12_000, 2000);
  await agreeing(db, { edition: edition.id, id, by }, { ticketType: "reduit" });
  expect(await papersOf(db)).toEqual([
    ["invoice", 22_000],
    ["credit-note", 11_000],
    ["invoice", 12_000],
  ]);
  expect(await openCentsOf(db, { order })).toBe(1_000);
  expect(await moneyDrift(db)).toEqual([]);
});

test("a free place that gets a price becomes an order that is due, whose buyer is asked for; back again nothing is owed", async () => {
  const { db } = await freshDatabase();
  const edition = await makePaidEdition(db, TWO_TYPES);
  const by = await organiser(db);
  await db.updateTable("ticket_type").set({ price_cents: 0 }).where("slug", "=", "visiteur").execute();
  const { id } = await makeRegistration(db, edition.id, 1);
  await agreeing(db, { edition: edition.id, id, by }, { ticketType: "reduit" });
  const order = await db
    .selectFrom("order")
    .select(["id", "payment", "total_cents", sql<boolean>`code is not null`.as("hasPage")])
    .executeTakeFirstOrThrow();
  expect(order).toMatchObject({ payment: "mandate", total_cents: 11_000, hasPage: true });
  expect(await openCentsOf(db, { order: order.id })).toBe(11_000);
  expect(await db.selectFrom("matter").select("kind").execute()).toEqual([{ kind: "invoice-missing" }]);
  await agreeing(db, { edition: edition.id, id, by }, { ticketType: "visiteur" });
  expect(await openCentsOf(db, { order: order.id })).toBe(0);
  expect(await countDrift(db)).toEqual([]);
  expect(await moneyDrift(db)).toEqual([]);
});

async function registered(db: Database) {
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition, 1);
  return { edition, id, by: await organiser(db) };
}

function organiser(db: Database) {
  return findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
}

/** Two places of 110 € in one order, paid by transfer; `id` is the registration of the first. */
async function paidByTransfer(db: Database) {
  const edition = await makePaidEdition(db, { ...TWO_TYPES, quotas: { places: 100, few: 10 } });
  const by = await organiser(db);
  const { id: order } = await makeOrderFor(db, edition.id, 1, { payment: "mandate" });
  await recordTransfer(db, {
    ...{ edition: edition.id, id: order, reference: "VIR 1", paidAt: NOW, by, now: NOW },
  });
  const { id } = await db.selectFrom("registration").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
  return { edition, by, order, id };
}

async function price(db: Database, edition: SampleEdition, slug: string, cents: number, basisPoints = 1000) {
  await chargeFor(db, slug);
  await db.updateTable("ticket_type").set({ price_cents: cents }).where("slug", "=", slug).execute();
  const rate = { validFrom: "2030-01-01", basisPoints, zeroReason: null };
  const ticketType = edition.ticketTypes[slug] ?? 0;
  await setVatRate(db, { ...rate, edition: edition.id, ticketType, by: null, now: NOW });
}

type Who = Pick<ChangingRegistration, "edition" | "id" | "by"> & Partial<ChangingRegistration>;

async function correct(
  db: Database,
  who: Who,
  changes: Partial<RegistrationWanted>,
): Promise<ChangeRegistrationOutcome> {
  const current = await readCorrectable(db, who);
  if (!current) throw new Error("no such registration");
  return await changeRegistration(db, {
    ...{ reason: "Demande par téléphone", message: null, tells: true, resends: false, now: NOW },
    ...who,
    wanted: { ...asWanted(current), ...changes },
  });
}

/** Corrects a registration, and agrees to what that does with places and money. */
async function agreeing(db: Database, who: Who, changes: Partial<RegistrationWanted>) {
  const asked = await correct(db, who, changes);
  if (asked.kind !== "to-agree") return asked;
  const outcome = await correct(db, { ...who, agreed: agreementOf(asked.plan) }, changes);
  expect(outcome.kind).toBe("changed");
  return outcome;
}

function asWanted({ email, language, ticket_type, sessions, note, ...attendee }: Correctable): RegistrationWanted {
  return { attendee: attendeeDetails(attendee), email: email ?? "", language, ticketType: ticket_type, sessions, note };
}

async function lettersOf(db: Database, registration: number) {
  const rows = await db
    .selectFrom("letter")
    .select(["kind", "to", sql<number | null>`(data ->> 'changeId')::int`.as("change")])
    .where("registration_id", "=", registration)
    .orderBy("id")
    .execute();
  return rows.map(({ kind, to, change }) => [kind, to, change]);
}

async function usedOf(db: Database) {
  const rows = await db.selectFrom("quota").select(["id", "used"]).execute();
  return Object.fromEntries(rows.map(({ id, used }) => [id, used]));
}

async function papersOf(db: Database) {
  const papers = await db.selectFrom("invoice").select(["kind", "gross_cents"]).orderBy("id").execute();
  return papers.map(({ kind, gross_cents }) => [kind, gross_cents]);
}
