import { sql } from "kysely";
import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { handOverPlace } from "#app/domain/billing/hand-over-place.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { timeAttendedOf } from "#app/domain/door/time-attended.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { findOfficeRegistration, findRegistration } from "#app/domain/registration/find-registration.ts";
import { register } from "#app/domain/registration/register.ts";
import { waitForSession } from "#app/domain/registration/wait-for-session.ts";
import type { Database } from "#app/domain/transaction.ts";
import { BUYER } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { badgeOf, chosen, record, scanOf } from "#test/support/scan-samples.ts";

const GRACE = { givenName: "Grace", familyName: "Exemple", email: "grace@essai.example", organisation: "Autre ville" };
const given = { to: GRACE, language: "en", by: null, now: NOW } as const;
/** The edition's only day, in the morning. */
const MORNING = new Date("2030-01-11T08:00:00Z");

test("a place goes to a colleague with its booked sessions, and page, badge and waits of the old person end", async () => {
  const { db, edition, id, code } = await registered();
  await makeRegistration(db, edition.id, 2, { sessions: ["compost"] });
  await makeRegistration(db, edition.id, 3, { sessions: ["compost"] });
  expect(await waitForSession(db, { code, session: "compost", now: NOW })).toMatchObject({ kind: "waiting" });
  const outcome = await handOverPlace(db, { code, ...given });
  if (outcome.kind !== "handed-over") throw new Error(JSON.stringify(outcome));
  expect(outcome.letters).toBe(2);
  const next = await findOfficeRegistration(db, { edition: edition.id, id: outcome.registrationId, now: NOW });
  expect(next).toMatchObject({
    ...{ givenName: "Grace", familyName: "Exemple", organisation: "Autre ville", jobTitle: null, language: "en" },
    ...{ email: "grace@essai.example", cancelledAt: null, badgeNumber: 1, waits: false },
    receivedFrom: { id, name: "Ada Modèle 1" },
  });
  expect(next?.bookings.map(({ slug }) => slug)).toEqual(["reemploi", "visite"]);
  expect(next?.code).not.toBe(code);
  const old = await findRegistration(db, { code, now: NOW });
  expect(old).toMatchObject({ cancelledAt: NOW, waits: false, handedOver: { id: outcome.registrationId } });
  expect(await letters(db, "place-%")).toEqual([
    ["place-received", "grace@essai.example", "en"],
    ["place-handed-over", "ada.1@essai.example", "fr"],
  ]);
  expect(await reasons(db, edition.id, scanOf(await badgeOf(db, edition.id, id)), chosen(id))).toEqual([
    "handed-over",
    "handed-over",
  ]);
  expect(await reasons(db, edition.id, scanOf(await badgeOf(db, edition.id, outcome.registrationId)))).toEqual([
    "first-entry",
  ]);
  expect(await countDrift(db)).toEqual([]);
});

test("the same hand-over sent twice is one, a second one to another person finds nothing, and cancelling the old page changes nothing", async () => {
  const { db, code } = await registered();
  const first = await handOverPlace(db, { code, ...given });
  expect(await handOverPlace(db, { code, ...given })).toEqual({ ...first, letters: undefined });
  const other = { ...GRACE, givenName: "Hedy", email: "hedy@essai.example" };
  expect(await handOverPlace(db, { code, ...given, to: other })).toEqual({ kind: "unknown" });
  expect(await cancelPlace(db, { code, by: null, now: NOW })).toMatchObject({ kind: "cancelled", again: true });
  expect(await active(db)).toEqual(["Grace"]);
  expect(await countDrift(db)).toEqual([]);
});

test("somebody who is registered is refused and gets their ticket again, the holder too, and nothing changes", async () => {
  const { db, edition, code } = await registered();
  const grace = await register(db, visitor(edition.id, 2, { attendee: { ...GRACE, jobTitle: null } }));
  if (grace.kind !== "registered") throw new Error(grace.kind);
  await db
    .updateTable("letter")
    .set({ written_at: new Date(0) })
    .execute();
  const before = (await letters(db, "%")).length;
  const shouted = { ...GRACE, givenName: "GRACE" };
  expect(await handOverPlace(db, { code, ...given, to: shouted })).toMatchObject({
    ...{ kind: "already-registered", registrationId: grace.registrationId },
  });
  expect((await letters(db, "%")).length).toBe(before + 1);
  const self = { givenName: "Ada", familyName: "Modele 1", email: "ada.1@essai.example", organisation: null };
  expect(await handOverPlace(db, { code, ...given, to: self })).toEqual({ kind: "same-person" });
  expect(await db.selectFrom("hand_over").select("registration_id").execute()).toEqual([]);
});

test("a holder gives a reserved place to nobody outside its domains; an organiser does, and who has a code may tell it", async () => {
  const { db, edition, by, id, code } = await registered();
  await db
    .updateTable("ticket_type")
    .set({ audience: "agents", audience_domains: ["villefictive.example"] })
    .execute();
  const to = { ...GRACE, email: "grace@villefictive.example" };
  expect(await handOverPlace(db, { code, ...given })).toEqual({
    ...{ kind: "not-of-audience", audience: { words: "agents", wordsEn: null } },
  });
  expect(await active(db)).toEqual(["Ada"]);
  const office = await handOverPlace(db, { ...given, edition: edition.id, id, by });
  const next = office.kind === "handed-over" ? office.registrationId : 0;
  const { code: hers } = await db
    .selectFrom("registration")
    .select("code")
    .where("id", "=", next)
    .executeTakeFirstOrThrow();
  const inside = await handOverPlace(db, { code: hers, ...given, to: { ...to, givenName: "Hedy" } });
  await db.updateTable("ticket_type").set({ audience_domains: [], audience_code: "CLE" }).execute();
  const last = inside.kind === "handed-over" ? inside.registrationId : 0;
  const { code: theirs } = await db
    .selectFrom("registration")
    .select("code")
    .where("id", "=", last)
    .executeTakeFirstOrThrow();
  const told = await handOverPlace(db, { code: theirs, ...given });
  expect([office.kind, inside.kind, told.kind]).toEqual(["handed-over", "handed-over", "handed-over"]);
});

test("a holder has until the first day and where the ticket type allows it, an organiser until the end; nobody after the entrance", async () => {
  const { db, edition, by, id, code } = await registered();
  const refusal = async (change: object) => {
    const outcome = await handOverPlace(db, { code, ...given, ...change });
    return outcome.kind === "refused" ? outcome.reason : outcome.kind;
  };
  expect(await refusal({ now: MORNING })).toBe("too-late");
  await db.updateTable("ticket_type").set({ hand_over_days: 2 }).execute();
  expect(await refusal({})).toBe("too-late");
  await db.updateTable("ticket_type").set({ hand_over_days: 0, handing_over: "organiser" }).execute();
  expect(await refusal({})).toBe("organiser-only");
  expect(await refusal({ by, now: new Date("2030-01-12T08:00:00Z") })).toBe("over");
  await db.updateTable("ticket_type").set({ handing_over: "holder" }).execute();
  const scan = scanOf(await badgeOf(db, edition.id, id), { scannedAt: MORNING });
  await record(db, edition.id, [scan], { now: MORNING });
  expect([await refusal({ now: MORNING }), await refusal({ by, now: MORNING })]).toEqual(["came", "came"]);
  await cancelPlace(db, { code, by: null, now: NOW });
  expect(await refusal({ by })).toBe("cancelled");
});

test("an organiser gives the place back by the same verb, and the history names each step", async () => {
  const { db, edition, by, id, code } = await registered();
  const first = await handOverPlace(db, { code, ...given });
  if (first.kind !== "handed-over") throw new Error(first.kind);
  const ada = { givenName: "Ada", familyName: "Modèle 1", email: "ada.1@essai.example", organisation: null };
  const back = await handOverPlace(db, { ...given, edition: edition.id, id: first.registrationId, to: ada, by });
  if (back.kind !== "handed-over") throw new Error(back.kind);
  expect(await active(db)).toEqual(["Ada"]);
  const acts = await db
    .selectFrom("audit")
    .select(["verb", "subject", "person_id as by"])
    .where("verb", "in", ["hand-over-place", "receive-place"])
    .orderBy("id")
    .execute();
  expect(acts).toEqual([
    { verb: "hand-over-place", subject: `registration:${id}`, by: null },
    { verb: "receive-place", subject: `registration:${first.registrationId}`, by: null },
    { verb: "hand-over-place", subject: `registration:${first.registrationId}`, by },
    { verb: "receive-place", subject: `registration:${back.registrationId}`, by },
  ]);
  expect(await countDrift(db)).toEqual([]);
});

test("presence and its certificate stay with the person who came, and sessions that are over are not handed over", async () => {
  const { db, edition, by, id } = await registered();
  const noon = new Date("2030-01-11T12:00:00Z");
  // A bookable session has its checkpoint.
  const checkpoint = "reemploi";
  const at = new Date("2030-01-11T09:40:00Z");
  await record(db, edition.id, [scanOf(await badgeOf(db, edition.id, id), { checkpoint, scannedAt: at })], { now: at });
  const outcome = await handOverPlace(db, { ...given, edition: edition.id, id, by, now: noon });
  if (outcome.kind !== "handed-over") throw new Error(JSON.stringify(outcome));
  const next = await findOfficeRegistration(db, { edition: edition.id, id: outcome.registrationId, now: noon });
  expect(next?.bookings.map(({ slug }) => slug)).toEqual(["visite"]);
  const attended = { days: ["2030-01-11"], timeZone: "Europe/Paris", now: noon };
  expect(await timeAttendedOf(db, { registration: outcome.registrationId, ...attended })).toBe(null);
  expect((await timeAttendedOf(db, { registration: id, ...attended }))?.sessions).toMatchObject([{ minutes: 50 }]);
  expect(await countDrift(db)).toEqual([]);
});

test("order, price and invoice of a paid place stay; its line names the new person, and a buyer who is neither of both is told", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const { id: order, code } = await makeOrderFor(db, edition);
  const { key } = await makeAttempt(db, order);
  await fulfil(db, { charge: chargeOf(key), now: NOW });
  const invoice = await db.selectFrom("invoice").selectAll().executeTakeFirstOrThrow();
  const first = await db.selectFrom("registration").selectAll().orderBy("id").executeTakeFirstOrThrow();
  const outcome = await handOverPlace(db, { code: first.code, ...given });
  if (outcome.kind !== "handed-over") throw new Error(JSON.stringify(outcome));
  expect(outcome.letters).toBe(3);
  expect(await letters(db, "holder-changed")).toEqual([["holder-changed", BUYER.email, "fr"]]);
  const found = await findOrder(db, { code });
  expect(found).toMatchObject({ state: "confirmed", openCents: 0, totalCents: 22_000 });
  expect(found?.lines.map(({ name, email, registration }) => [name, email, registration?.id])).toEqual([
    ["Grace Exemple", "grace@essai.example", outcome.registrationId],
    ["Blaise Modèle 1", "blaise.1@essai.example", 2],
  ]);
  expect(await db.selectFrom("invoice").selectAll().execute()).toEqual([invoice]);
  // Its money goes with the place: cancelled, it is decided for the new person's registration.
  await cancelPlace(db, { edition, id: outcome.registrationId, by: null, now: NOW });
  expect(await db.selectFrom("matter").select("subject").execute()).toEqual([
    { subject: `registration:${outcome.registrationId}` },
  ]);
  expect([await countDrift(db), await moneyDrift(db)]).toEqual([[], []]);
});

test("a held place is not handed over, and the same form sent again after a hand-over still finds the first registration", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await db.updateTable("edition").set({ confirms_places: "always" }).execute();
  const request = visitor(edition, 1, { mail: true });
  const held = await register(db, request);
  if (held.kind !== "registered") throw new Error(held.kind);
  expect(await handOverPlace(db, { code: held.code, ...given })).toEqual({ kind: "unconfirmed" });
  await db.updateTable("registration").set({ awaits: null }).execute();
  await handOverPlace(db, { code: held.code, ...given });
  expect(await register(db, request)).toMatchObject({ kind: "registered", code: held.code, again: true });
});

async function registered() {
  const { db } = await freshDatabase();
  const edition = await makeEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const { id, code } = await makeRegistration(db, edition.id, 1, { sessions: ["reemploi", "visite"] });
  return { db, edition, by, id, code };
}

async function letters(db: Database, kind: string) {
  const { rows } = await sql<{ kind: string; to: string; language: string }>`
    select kind, "to", language from letter where kind like ${kind} order by id`.execute(db);
  return rows.map((row) => [row.kind, row.to, row.language]);
}

async function reasons(db: Database, edition: number, ...scans: Parameters<typeof record>[2]) {
  return (await record(db, edition, scans)).map(({ reason }) => reason);
}

async function active(db: Database) {
  const rows = await db.selectFrom("registration").select("given_name").where("cancelled_at", "is", null).execute();
  return rows.map(({ given_name }) => given_name);
}
