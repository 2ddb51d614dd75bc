import { expect, test } from "vitest";
import { readBadgeCode } from "#app/domain/registration/badge-code.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { changeSessions } from "#app/domain/registration/change-sessions.ts";
import { correctName } from "#app/domain/registration/correct-name.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { findOfficeRegistration, findRegistration } from "#app/domain/registration/find-registration.ts";
import { registrationsOf } from "#app/domain/registration/registrations-of-person.ts";
import { resendTicket } from "#app/domain/registration/resend-ticket.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const DURING = new Date("2030-01-11T12:00:00Z");
const self = { by: null, now: NOW };

test("a registration's page knows its edition, its bookings with their places, and its badge", async () => {
  const { db } = await freshDatabase();
  const { id: edition, year } = await makeEdition(db);
  const { id, code } = await makeRegistration(db, edition, 1, { sessions: ["visite", "compost"] });
  const found = await findRegistration(db, { code, now: NOW });
  expect(found).toMatchObject({
    id,
    code,
    email: "ada.1@essai.example",
    givenName: "Ada",
    cancelledAt: null,
    edition: { id: edition, year, timeZone: "Europe/Paris" },
    ticketType: { slug: "visiteur", badgeRole: "attendee" },
    bookings: [
      { slug: "compost", room: "Salle des Essais", venue: "Halle imaginaire" },
      { slug: "visite", room: "Salle des Essais", venue: "Halle imaginaire" },
    ],
  });
  const { publicKey } = await editionKey(db, { edition, now: NOW });
  const reading = readBadgeCode(publicKey, found?.badgeCode ?? "");
  expect(reading).toEqual({ kind: "valid", edition, registration: id, badge: 1 });
  expect(await findOfficeRegistration(db, { edition: edition + 1, id, now: NOW })).toBeNull();
  expect(await findRegistration(db, { code: "a".repeat(26), now: NOW })).toBeNull();
  const [mine, ...others] = await registrationsOf(db, { person: found?.personId ?? 0 });
  expect([mine?.code, mine?.year, others.length]).toEqual([code, year, 0]);
});

test("ten simultaneous requests make one signing key", async () => {
  const { db } = await freshDatabase({ size: 10 });
  const { id: edition } = await makeEdition(db);
  const keys = await Promise.all(Array.from({ length: 10 }, () => editionKey(db, { edition, now: NOW })));
  expect(new Set(keys.map(({ seed }) => seed.toString("hex"))).size).toBe(1);
});

test("bookings are all exchanged, or none", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { code, id } = await makeRegistration(db, edition, 1, { sessions: ["compost"] });
  expect(await changeSessions(db, { code, sessions: ["reemploi", "visite"], ...self })).toEqual({
    kind: "changed",
    registrationId: id,
  });
  expect(await booked(db, code)).toEqual(["reemploi", "visite"]);
  for (const at of [2, 3]) await makeRegistration(db, edition, at, { sessions: ["compost"] });
  expect(await changeSessions(db, { code, sessions: ["compost", "visite"], ...self })).toEqual({
    kind: "refused",
    problems: [{ field: "sessions", reason: "session-full", sessions: ["compost"] }],
  });
  expect(await booked(db, code)).toEqual(["reemploi", "visite"]);
  expect(await changeSessions(db, { code, sessions: ["compost", "reemploi"], ...self })).toMatchObject({
    kind: "refused",
  });
  await changeSessions(db, { code, sessions: [], ...self });
  expect(await booked(db, code)).toEqual([]);
  expect(await countDrift(db)).toEqual([]);
});

test("a booking of a full session can be kept, and one of a past session stays", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { code } = await makeRegistration(db, edition, 1, { sessions: ["compost"] });
  await makeRegistration(db, edition, 2, { sessions: ["compost"] });
  expect(await changeSessions(db, { code, sessions: ["compost"], ...self })).toMatchObject({ kind: "changed" });
  expect(await db.selectFrom("letter").select("id").execute()).toHaveLength(2);
  expect(await changeSessions(db, { code, sessions: ["visite"], by: null, now: DURING })).toMatchObject({
    kind: "changed",
  });
  expect(await booked(db, code)).toEqual(["compost", "visite"]);
  expect(await countDrift(db)).toEqual([]);
});

test("a corrected name issues a new badge, and the same name does not", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { code, id } = await makeRegistration(db, edition, 1);
  const name = { givenName: "Adèle", familyName: "Modèle", organisation: null, jobTitle: "Maire" };
  expect(await correctName(db, { code, name, ...self })).toEqual({ kind: "corrected", badge: 2 });
  expect(await correctName(db, { edition, id, name, ...self })).toEqual({ kind: "corrected", badge: 2 });
  expect(await db.selectFrom("badge").select(["number", "reason"]).orderBy("number").execute()).toEqual([
    { number: 1, reason: null },
    { number: 2, reason: "name-corrected" },
  ]);
  await db.updateTable("registration").set({ badge_number: 255 }).execute();
  expect(await correctName(db, { code, name: { ...name, givenName: "Ada" }, ...self })).toEqual({ kind: "too-often" });
});

test("a name cannot be corrected into one that the address has registered", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const attendee = { givenName: "Zoé", familyName: "Un", email: "z@essai.example", organisation: null, jobTitle: null };
  const { code } = await makeRegistration(db, edition, 1, { attendee });
  await makeRegistration(db, edition, 2, { attendee: { ...attendee, familyName: "Deux" } });
  const name = { ...attendee, familyName: "DEUX" };
  expect(await correctName(db, { code, name, ...self })).toEqual({ kind: "already-registered" });
});

test("a cancelled place is freed once and at once, and its holder may register again", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db, { quotas: { places: 1 } });
  const { code, id } = await makeRegistration(db, edition, 1, { sessions: ["visite"] });
  expect(await cancelRegistration(db, { code, ...self })).toEqual({
    kind: "cancelled",
    registrationId: id,
    letters: 1,
  });
  expect(await cancelRegistration(db, { edition, id, ...self })).toEqual({
    kind: "cancelled",
    registrationId: id,
    again: true,
  });
  expect(await countDrift(db)).toEqual([]);
  expect(await db.selectFrom("letter").select("kind").orderBy("id").execute()).toEqual([
    { kind: "registration-confirmed" },
    { kind: "registration-cancelled" },
  ]);
  expect(await changeSessions(db, { code, sessions: [], ...self })).toEqual({ kind: "cancelled" });
  expect(await resendTicket(db, { edition, registration: id, ...self })).toEqual({ kind: "cancelled" });
  expect(await findRegistration(db, { code, now: NOW })).toMatchObject({ cancelledAt: NOW });
  const again = await makeRegistration(db, edition, 1);
  expect(again.id).not.toBe(id);
  expect(await resendTicket(db, { edition, registration: again.id, ...self })).toMatchObject({ kind: "posted" });
  expect(await countDrift(db)).toEqual([]);
});

test.each([
  ["changeSessions", (db: Database, code: string) => changeSessions(db, { code, sessions: [], ...self })],
  ["cancelRegistration", (db: Database, code: string) => cancelRegistration(db, { code, ...self })],
])("%s knows nothing of a code that nobody holds", async (_verb, call) => {
  const { db } = await freshDatabase();
  expect(await call(db, "b".repeat(26))).toEqual({ kind: "unknown" });
});

async function booked(db: Database, code: string): Promise<string[]> {
  const found = await findRegistration(db, { code, now: NOW });
  return found?.bookings.map(({ slug }) => slug) ?? [];
}
