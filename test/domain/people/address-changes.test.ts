import { expect, test } from "vitest";
import {
  askForAddress,
  confirmAddress,
  findAddressChange,
  openAddressChange,
  undoAddress,
} from "#app/domain/people/address-changes.ts";
import { nameAccount } from "#app/domain/people/own-name.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { waitForTicket } from "#app/domain/registration/wait-for-ticket.ts";
import type { Database } from "#app/domain/transaction.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { chargeFor } from "#test/support/paid-samples.ts";
import { quote, quoting } from "#test/support/quotation-samples.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const after = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
const FORMER = "ada.1@essai.example";
const WANTED = "ada@essai.example";

test("the new address confirms, the former one is told and takes the change back for seven days, and all stays the person's", async () => {
  const { db } = await freshDatabase();
  const { person, edition } = await registered(db);
  await makeRegistration(db, edition, 2);
  await waitForTicket(db, {
    ...visitor(edition, 1, {}),
    attendee: { ...visitor(edition, 1).attendee, familyName: "Attend" },
  });
  const change = await ask(db, person);
  expect(await emailOf(db, person)).toBe(FORMER);
  expect(await openAddressChange(db, { person, now: NOW })).toMatchObject({ wanted: WANTED });
  expect(await confirmAddress(db, { change, now: after(HOUR) })).toEqual({ kind: "made" });
  expect(await confirmAddress(db, { change, now: after(HOUR) })).toEqual({ kind: "made" });
  expect(await emailOf(db, person)).toBe(WANTED);
  expect(await db.selectFrom("registration").select("person_id").orderBy("id").execute()).toEqual([
    { person_id: person },
    { person_id: person + 1 },
  ]);
  expect(await undoAddress(db, { change, now: after(6 * DAY) })).toEqual({ kind: "undone" });
  expect(await undoAddress(db, { change, now: after(6 * DAY) })).toEqual({ kind: "undone" });
  expect(await emailOf(db, person)).toBe(FORMER);
  expect(await lettersOf(db)).toEqual([
    ["address-asked", WANTED],
    ["address-changed", FORMER],
    ["address-undone", FORMER],
    ["address-undone", WANTED],
  ]);
  expect(await confirmAddress(db, { change, now: after(6 * DAY) })).toEqual({ kind: "over" });
});

test("a link is valid for a day, a newer request replaces it, and after seven days nothing is taken back", async () => {
  const { db } = await freshDatabase();
  const { person } = await registered(db);
  const first = await ask(db, person, "un@essai.example");
  const second = await ask(db, person);
  expect(await confirmAddress(db, { change: first, now: after(HOUR) })).toEqual({ kind: "over" });
  expect(await confirmAddress(db, { change: second, now: after(DAY) })).toEqual({ kind: "over" });
  const third = await ask(db, person);
  expect(await confirmAddress(db, { change: third, now: NOW })).toEqual({ kind: "made" });
  expect(await undoAddress(db, { change: third, now: after(7 * DAY) })).toEqual({ kind: "over" });
  expect(await askForAddress(db, { person, wanted: WANTED, language: "fr", now: NOW })).toEqual({ kind: "same" });
});

test("an address with an account is answered as any other, refused at its link, and its account stays as it is", async () => {
  const { db } = await freshDatabase();
  const { person } = await registered(db);
  const change = await ask(db, person, "blaise@essai.example");
  const other = await findOrCreatePerson(db, { email: "blaise@essai.example", now: NOW });
  expect(await findAddressChange(db, { change, now: NOW })).toMatchObject({ state: "taken" });
  expect(await confirmAddress(db, { change, now: NOW })).toEqual({ kind: "taken" });
  expect([await emailOf(db, person), await emailOf(db, other)]).toEqual([FORMER, "blaise@essai.example"]);
});

test("whoever changes the address twice cannot keep the account: the first address takes both back and ends all logins", async () => {
  const { db } = await freshDatabase();
  const { person } = await registered(db);
  await db
    .insertInto("login")
    .values({
      ...{ person_id: person, hash: Buffer.from("x"), created_at: NOW, last_seen_at: NOW },
      expires_at: after(DAY),
    })
    .execute();
  const first = await ask(db, person);
  await confirmAddress(db, { change: first, now: NOW });
  const second = await ask(db, person, "voleur@essai.example");
  await confirmAddress(db, { change: second, now: NOW });
  // The owner has tried to sign in, which made an empty account of the former address.
  const empty = await findOrCreatePerson(db, { email: FORMER, now: NOW });
  expect(await undoAddress(db, { change: first, now: after(DAY) })).toEqual({ kind: "undone" });
  expect([await emailOf(db, person), await emailOf(db, empty)]).toEqual([FORMER, "voleur@essai.example"]);
  expect(await db.selectFrom("login").select("ended_at").execute()).toEqual([{ ended_at: after(DAY) }]);
  expect(await undoAddress(db, { change: second, now: after(DAY) })).toEqual({ kind: "undone" });
  expect(await emailOf(db, person)).toBe(FORMER);
});

test("a former address that has registered anew keeps its account", async () => {
  const { db } = await freshDatabase();
  const { person, edition } = await registered(db);
  const change = await ask(db, person);
  await confirmAddress(db, { change, now: NOW });
  await makeRegistration(db, edition, 1);
  expect(await undoAddress(db, { change, now: NOW })).toEqual({ kind: "taken" });
  expect(await emailOf(db, person)).toBe(WANTED);
});

test("of two confirmations at once, and of a confirmation beside an account of that address, one wins", async () => {
  const { db } = await freshDatabase({ size: 4 });
  const { person, edition } = await registered(db);
  const { id } = await makeRegistration(db, edition, 2);
  const { person_id: other } = await db
    .selectFrom("registration")
    .select("person_id")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const changes = [await ask(db, person), await ask(db, other)];
  const outcomes = await Promise.all(changes.map((change) => confirmAddress(db, { change, now: NOW })));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["made", "taken"]);
});

async function registered(db: Database) {
  const { id: edition } = await makeEdition(db);
  await makeRegistration(db, edition, 1);
  const { id: person } = await db
    .selectFrom("person")
    .select("id")
    .where("email", "=", FORMER)
    .executeTakeFirstOrThrow();
  await nameAccount(db, { person, name: { givenName: "Ada", familyName: "Modèle" }, now: NOW });
  await db.deleteFrom("letter").execute();
  return { edition, person };
}

test("an account that a quotation was sent to keeps its address when a former owner takes a change back", async () => {
  const { db } = await freshDatabase();
  const { person, edition } = await registered(db);
  await makeSeller(db);
  await chargeFor(db, "visiteur");
  const change = await ask(db, person);
  await confirmAddress(db, { change, now: NOW });
  const { buyer } = await quoting(db, edition);
  await quote(db, edition, { buyer: { ...buyer, email: FORMER }, lastDay: "2030-01-11" });
  expect(await undoAddress(db, { change, now: after(HOUR) })).toEqual({ kind: "taken" });
  expect(await emailOf(db, person)).toBe(WANTED);
});

async function ask(db: Database, person: number, wanted = WANTED): Promise<number> {
  expect(await askForAddress(db, { person, wanted, language: "fr", now: NOW })).toEqual({ kind: "asked" });
  const { id } = await db
    .selectFrom("address_change")
    .select("id")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return id;
}

async function emailOf(db: Database, person: number) {
  const found = await db.selectFrom("person").select("email").where("id", "=", person).executeTakeFirstOrThrow();
  return found.email;
}

async function lettersOf(db: Database) {
  const rows = await db
    .selectFrom("letter")
    .select(["kind", "to"])
    .where("kind", "in", ["address-asked", "address-changed", "address-undone"])
    .orderBy("id")
    .execute();
  return rows.map(({ kind, to }) => [kind, to]);
}
