import { sql } from "kysely";
import { expect, test } from "vitest";
import { acceptOffer } from "#app/domain/billing/accept-offer.ts";
import { givenUpForOffer } from "#app/domain/billing/given-up-for-offer.ts";
import { cancelSession, restoreSession } from "#app/domain/programme/end-session.ts";
import { setSessionPlaces } from "#app/domain/programme/session-places.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { changeSessions } from "#app/domain/registration/change-sessions.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { register } from "#app/domain/registration/register.ts";
import { waitForSession } from "#app/domain/registration/wait-for-session.ts";
import type { Database } from "#app/domain/transaction.ts";
import { endPointlessWaits, expireOffers, offerMissedPlaces } from "#app/domain/waiting/expire-offers.ts";
import { findEntry, waitsOf } from "#app/domain/waiting/find-entry.ts";
import { resumeWaits } from "#app/domain/waiting/resume-waits.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { until } from "#test/support/patience.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { lineOf, makeSessionWait } from "#test/support/waiting-samples.ts";

const self = { by: null, now: NOW };
/** `compost` begins at nine in the morning (UTC) of the next day. */
const BEGINNING = new Date("2030-01-11T09:00:00Z");

test("a registered person waits for a full session and gets a place that another gives up", async () => {
  const { db, id, inside, outside } = await fullWorkshop();
  const entry = await makeSessionWait(db, outside[0].code, "compost");
  expect(await waitForSession(db, { code: outside[0].code, session: "compost", now: NOW })).toEqual({
    ...{ kind: "waiting", entryId: entry.id, code: entry.code, again: true },
  });
  await makeSessionWait(db, outside[1].code, "compost");
  await changeSessions(db, { code: inside[0].code, sessions: ["reemploi"], ...self });
  expect(await lineOf(db)).toEqual(["Modèle 10: offered", "Modèle 11: waits"]);
  expect(await waitsOf(db, { registration: outside[1].id })).toMatchObject([
    { number: 1, offer: null, session: { slug: "compost" }, registration: outside[1].code },
  ]);
  expect(await register(db, visitor(id, 50, { sessions: ["compost"] }))).toMatchObject({
    problems: [{ field: "sessions", reason: "session-full", sessions: ["compost"] }],
  });
  const taken = { kind: "taken", registrationId: outside[0].id };
  expect(await acceptOffer(db, { code: entry.code, cards: true, now: NOW })).toEqual(taken);
  expect(await booked(db, outside[0].id)).toEqual(["compost"]);
  expect(await countDrift(db)).toEqual([]);
});

test("of two people who join a session's queue at once, the one with the lower number gets the free place", async () => {
  const { db, inside, outside } = await fullWorkshop();
  await sql`create function hesitate() returns trigger language plpgsql as $$ begin
    perform pg_sleep(0.5); return null; end $$`.execute(db);
  await sql`create trigger hesitate after insert on waiting_entry for each row when (new.family_name = 'Modèle 10')
    execute function hesitate()`.execute(db);
  const first = makeSessionWait(db, outside[0].code, "compost");
  await until("the first is entering", async () => {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`.execute(db);
    return rows.length > 0;
  });
  await makeSessionWait(db, outside[1].code, "compost");
  await changeSessions(db, { code: inside[0].code, sessions: ["reemploi"], ...self });
  await first;
  expect(await lineOf(db)).toEqual(["Modèle 10: offered", "Modèle 11: waits"]);
});

test("a session's start ends its offers and waits", async () => {
  const { db, inside, outside } = await fullWorkshop();
  const { code } = await makeSessionWait(db, outside[0].code, "compost");
  await makeSessionWait(db, outside[1].code, "compost");
  await cancelRegistration(db, { code: inside[0].code, ...self });
  expect((await findEntry(db, { code }))?.offer?.expiresAt).toEqual(BEGINNING);
  expect(await acceptOffer(db, { code, cards: true, now: BEGINNING })).toEqual({ kind: "too-late" });
  expect(await expireOffers(db, { now: BEGINNING })).toBe(1);
  expect(await endPointlessWaits(db, { now: BEGINNING })).toBe(1);
  expect(await lineOf(db)).toEqual(["Modèle 10: expired", "Modèle 11: over"]);
  expect(await countDrift(db)).toEqual([]);
});

test("an offered place is taken instead of a session at that time only when that is given up, in one gesture", async () => {
  const { db, edition, inside, outside } = await fullWorkshop();
  const reemploi = edition.sessions.reemploi ?? 0;
  await changeSessions(db, { code: outside[0].code, sessions: ["reemploi"], ...self });
  const { code } = await makeSessionWait(db, outside[0].code, "compost");
  await cancelRegistration(db, { code: inside[0].code, ...self });
  expect(await givenUpForOffer(db, { code, now: NOW })).toMatchObject({ sessions: [{ title: "reemploi" }] });
  expect(await acceptOffer(db, { code, cards: true, now: NOW })).toEqual({
    kind: "overlaps",
    sessions: [{ id: reemploi, title: "reemploi", titleEn: null }],
  });
  expect(await lineOf(db)).toEqual(["Modèle 10: offered"]);
  const swap = { code, cards: true, givesUp: [reemploi], now: NOW };
  const outcomes = await Promise.all([acceptOffer(db, swap), acceptOffer(db, swap)]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(["taken", "taken"]);
  expect([await booked(db, outside[0].id), await lineOf(db)]).toEqual([["compost"], ["Modèle 10: taken"]]);
  expect(await countDrift(db)).toEqual([]);
});

test("changing bookings accepts an open offer of the session", async () => {
  const { db, inside, outside } = await fullWorkshop();
  await changeSessions(db, { code: outside[0].code, sessions: ["reemploi"], ...self });
  await makeSessionWait(db, outside[0].code, "compost");
  await cancelRegistration(db, { code: inside[0].code, ...self });
  expect(await changeSessions(db, { code: outside[0].code, sessions: ["compost"], ...self })).toMatchObject({
    kind: "changed",
  });
  expect(await lineOf(db)).toEqual(["Modèle 10: taken"]);
  expect(await booked(db, outside[0].id)).toEqual(["compost"]);
  expect(await countDrift(db)).toEqual([]);
});

test("a cancelled registration leaves its queues, and its offers go to the next entries", async () => {
  const { db, inside, outside } = await fullWorkshop();
  const { code } = await makeSessionWait(db, outside[0].code, "compost");
  await makeSessionWait(db, outside[1].code, "compost");
  await cancelRegistration(db, { code: inside[0].code, ...self });
  await cancelRegistration(db, { code: outside[0].code, ...self });
  expect(await lineOf(db)).toEqual(["Modèle 10: left", "Modèle 11: offered"]);
  expect(await acceptOffer(db, { code, cards: true, now: NOW })).toEqual({ kind: "no-offer" });
  expect(await countDrift(db)).toEqual([]);
});

test("added places are offered in order, and offered places cannot be removed", async () => {
  const { db, id, edition, outside } = await fullWorkshop();
  for (const { code } of outside) await makeSessionWait(db, code, "compost");
  const session = edition.sessions.compost ?? 0;
  await setSessionPlaces(db, { edition: id, session, places: 4, ...self });
  expect(await lineOf(db)).toEqual(["Modèle 10: offered", "Modèle 11: offered", "Modèle 12: waits"]);
  expect(await setSessionPlaces(db, { edition: id, session, places: 3, ...self })).toEqual({
    kind: "below-used",
    used: 4,
  });
  expect(await countDrift(db)).toEqual([]);
});

test("ending a session's waits asks for confirmation, and undoing it resumes them", async () => {
  const { db, id, edition, outside } = await fullWorkshop();
  await makeSessionWait(db, outside[0].code, "compost");
  const session = edition.sessions.compost ?? 0;
  const places = { edition: id, session, places: null, ...self };
  const { used } = await db
    .selectFrom("session_places")
    .select("used")
    .where("session_id", "=", session)
    .executeTakeFirstOrThrow();
  expect(await setSessionPlaces(db, places)).toEqual({ kind: "below-used", used });
  await cancelSession(db, { edition: id, session, reason: null, endsWaits: 1, ...self });
  expect([await endPointlessWaits(db, { now: NOW }), await lineOf(db)]).toEqual([1, ["Modèle 10: over"]]);
  await restoreSession(db, { edition: id, session, ...self });
  expect([await resumeWaits(db, { now: NOW }), await lineOf(db)]).toEqual([1, ["Modèle 10: waits"]]);
  // No place is booked, and a person still waits: removing the places ends the wait.
  await db.deleteFrom("booking").where("session_id", "=", session).execute();
  await db.updateTable("session_places").set({ used: 0, size: 0 }).where("session_id", "=", session).execute();
  expect(await setSessionPlaces(db, places)).toEqual({ kind: "ends-waits", waits: 1 });
  expect(await setSessionPlaces(db, { ...places, endsWaits: 1 })).toEqual({ kind: "set" });
  expect(await endPointlessWaits(db, { now: NOW })).toBe(1);
  await setSessionPlaces(db, { ...places, places: 1 });
  expect([await resumeWaits(db, { now: NOW }), await lineOf(db)]).toEqual([1, ["Modèle 10: offered"]]);
  expect(await countDrift(db)).toEqual([]);
});

test("a cancelled session's offers and waits end", async () => {
  const { db, id, edition, inside, outside } = await fullWorkshop();
  const { code } = await makeSessionWait(db, outside[0].code, "compost");
  await makeSessionWait(db, outside[1].code, "compost");
  await cancelRegistration(db, { code: inside[0].code, ...self });
  const off = { edition: id, session: edition.sessions.compost ?? 0, reason: null, ...self };
  expect(await cancelSession(db, off)).toEqual({ kind: "ends-waits", waits: 2 });
  expect(await cancelSession(db, { ...off, endsWaits: 2 })).toEqual({ kind: "cancelled" });
  expect(await acceptOffer(db, { code, cards: true, now: NOW })).toEqual({ kind: "called-off" });
  expect(await endPointlessWaits(db, { now: NOW })).toBe(2);
  expect(await offerMissedPlaces(db, { now: NOW })).toBe(0);
  expect(await lineOf(db)).toEqual(["Modèle 10: over", "Modèle 11: over"]);
  expect(await countDrift(db)).toEqual([]);
});

test.each([
  ["that has places", "visite", { kind: "refused", reason: "places-left" }],
  ["that does not exist", "personne", { kind: "refused", reason: "unknown" }],
  ["that is not booked", "pleniere", { kind: "refused", reason: "not-bookable" }],
  ["that has begun", "tot", { kind: "refused", reason: "begun" }],
] as const)("a session %s has no queue", async (_, session, outcome) => {
  const { db, outside } = await fullWorkshop();
  expect(await waitForSession(db, { code: outside[0].code, session, now: NOW })).toEqual(outcome);
  expect(await lineOf(db)).toEqual([]);
});

test("a person who has the place or is no longer registered cannot wait", async () => {
  const { db, inside } = await fullWorkshop();
  const ask = { code: inside[0].code, session: "compost", now: NOW };
  expect(await waitForSession(db, ask)).toEqual({ kind: "refused", reason: "booked" });
  await cancelRegistration(db, { code: inside[0].code, ...self });
  expect(await waitForSession(db, ask)).toEqual({ kind: "cancelled" });
  expect(await waitForSession(db, { ...ask, code: "a".repeat(26) })).toEqual({ kind: "unknown" });
});

/** The sample edition, whose workshop `compost` is full: two have booked it, three are registered without it. */
async function fullWorkshop() {
  const { db } = await freshDatabase();
  const day = "2030-01-11T";
  const edition = await makeEdition(db, {
    sessions: [
      { slug: "compost", start: `${day}09:00:00Z`, end: `${day}10:00:00Z`, places: 2 },
      { slug: "reemploi", start: `${day}09:30:00Z`, end: `${day}10:30:00Z`, places: 100 },
      { slug: "visite", start: `${day}13:00:00Z`, end: `${day}15:00:00Z`, places: 100 },
      { slug: "pleniere", start: `${day}16:00:00Z`, end: `${day}17:00:00Z` },
      { slug: "tot", start: "2030-01-10T08:30:00Z", end: "2030-01-10T10:00:00Z", places: 0 },
    ],
  });
  const registrations = (from: number, count: number, sessions: string[]) =>
    Array.from({ length: count }, (_, at) => makeRegistration(db, edition.id, from + at, { sessions }));
  type Made = { id: number; code: string };
  const inside = (await Promise.all(registrations(0, 2, ["compost"]))) as [Made, Made];
  const outside = (await Promise.all(registrations(10, 3, []))) as [Made, Made, Made];
  return { db, id: edition.id, edition, inside, outside };
}

async function booked(db: Database, registration: number): Promise<string[]> {
  const rows = await db
    .selectFrom("booking")
    .innerJoin("session", "session.id", "session_id")
    .select("slug")
    .where("registration_id", "=", registration)
    .orderBy("slug")
    .execute();
  return rows.map(({ slug }) => slug);
}
