import { expect, test } from "vitest";
import { approveRequest } from "#app/domain/billing/decide-request.ts";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { countPresenceDrift } from "#app/domain/door/presence.ts";
import { endingOf } from "#app/domain/erasure/ending.ts";
import { confirmErasure } from "#app/domain/erasure/erase-on-request.ts";
import { askForErasure } from "#app/domain/erasure/erasure-requests.ts";
import { ordersOfErasure } from "#app/domain/erasure/orders-of-erasure.ts";
import { listNotices } from "#app/domain/notices/notices.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { planErasure } from "#app/domain/people/plan-erasure.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import { draftProgramme } from "#app/domain/programme/draft-programme.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { listAppearances } from "#app/domain/speakers/appearances.ts";
import { inviteSpeaker } from "#app/domain/speakers/invite-speaker.ts";
import type { Database } from "#app/domain/transaction.ts";
import { findPlaceOfLetter } from "#app/jobs/order-of-letter.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeAttempt, makeOrderFor, makePaidEdition, orderFor, PRICE_CENTS } from "#test/support/paid-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";

const MINUTE_MS = 60_000;

test("a request under study is given up with the confirmation; another's keeps a place for the person, and may not be approved", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const [own, others] = [await studied(db, edition, 1), await studied(db, edition, 2)];
  const by = await findOrCreatePerson(db, { email: "regie@exemple.invalid", now: NOW });
  const buyer = await findOrCreatePerson(db, { email: "achat.1@essai.example", now: NOW });
  expect((await endingOf(db, { person: buyer, now: NOW })).orders).toMatchObject([{ id: own, kind: "request" }]);
  expect(await erased(db, "achat.1@essai.example")).toEqual({ kind: "erased" });
  expect(await approveRequest(db, { edition, order: own, by, now: NOW })).toEqual({ kind: "unknown" });
  expect(await db.selectFrom("matter").select("order_id").where("closed_at", "is", null).execute()).toEqual([
    { order_id: others },
  ]);

  const attendee = await findOrCreatePerson(db, { email: "blaise.2@essai.example", now: NOW });
  expect(await ordersOfErasure(db, { person: attendee })).toMatchObject([{ id: others, code: null, kind: "of-other" }]);
  expect(await erased(db, "blaise.2@essai.example")).toEqual({ kind: "waiting" });
  expect(await approveRequest(db, { edition, order: others, by, now: NOW })).toEqual({ kind: "being-erased" });
  expect(await db.selectFrom("registration").select("id").execute()).toEqual([]);
  expect(await db.selectFrom("invoice").select("id").execute()).toEqual([]);
  const used = await db.selectFrom("quota").select("used").execute();
  expect(used).toContainEqual({ used: 2 });
  expect(await countDrift(db)).toEqual([]);
});

test("what an erasure does to paid places and waits for is known before, by order", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await db.updateTable("ticket_type").set({ cancelling: "terms" }).execute();
  const email = "ada.1@essai.example";
  const self = { email, givenName: "Ada", familyName: "Modèle 1" };
  const paid = await makeOrderFor(db, edition, 1, { payment: "mandate", orderer: self });
  const person = await findOrCreatePerson(db, { email, now: NOW });
  expect(await ordersOfErasure(db, { person })).toMatchObject([{ id: paid.id, kind: "unpaid" }]);
  const by = await findOrCreatePerson(db, { email: "regie@exemple.invalid", now: NOW });
  await recordTransfer(db, { edition, id: paid.id, reference: "VIR", paidAt: NOW, by, now: NOW });
  const begun = await makeOrderFor(db, edition, 2, { buyer: null, orderer: self });
  await makeAttempt(db, begun.id);
  expect((await endingOf(db, { person, now: NOW })).registrations).toMatchObject([
    { priceCents: PRICE_CENTS, isPaid: true, isBuyer: true },
  ]);
  expect(await ordersOfErasure(db, { person })).toMatchObject([{ id: begun.id, kind: "paying" }]);
  expect((await planErasure(db, { person, now: NOW })).goes.map(({ kind }) => kind)).not.toContain("buyer");
  expect(await erased(db, email)).toEqual({ kind: "waiting" });
  expect((await ordersOfErasure(db, { person })).map(({ kind }) => kind)).toEqual(["decision", "paying"]);
});

test("a person whom another's invoice names is told so, with its last day", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await makeOrderFor(db, edition, 1, { payment: "mandate" });
  const { reference } = await db.selectFrom("invoice").select("reference").executeTakeFirstOrThrow();
  const named = { reason: "named", what: reference, until: "2041-01-01" };
  const person = await findOrCreatePerson(db, { email: "blaise.1@essai.example", now: NOW });
  expect((await planErasure(db, { person, now: NOW })).stays).toContainEqual(named);
  expect(await erased(db, "blaise.1@essai.example")).toEqual({ kind: "erased" });
  expect(await lastStays(db)).toContainEqual(named);
});

test("a published speaker, invited or not, is told all that stays; the organisers see why, and the next version leaves the person out", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  await db.updateTable("edition").set({ published_at: NOW, contact_email: "contact@exemple.invalid" }).execute();
  const speaker = { edition_id: edition, slug: "leo", name: "Léo Modèle", organisation: "Ville imaginaire" };
  const { id } = await db.insertInto("speaker").values(speaker).returning("id").executeTakeFirstOrThrow();
  const [first, second] = Object.values(sessions) as [number, number];
  for (const session_id of [first, second])
    await db
      .insertInto("session_speaker")
      .values({ session_id, speaker_id: id, role: "speaker", position: 1 })
      .execute();
  const email = "leo@essai.example";
  const by = await findOrCreatePerson(db, { email: "regie@exemple.invalid", now: NOW });
  const invited = { edition, session: first, speaker: id, email, language: "fr", message: null } as const;
  await inviteSpeaker(db, { ...invited, by, now: NOW });
  await releaseProgramme(db, { edition, name: null, by, now: NOW });
  const person = await findOrCreatePerson(db, { email, now: NOW });
  const programme = { reason: "programme", contact: "contact@exemple.invalid", until: null };
  const { stays } = await planErasure(db, { person, now: NOW });
  expect(stays).toMatchObject([programme]);
  expect(stays[0]?.sessions).toHaveLength(2);
  expect((await endingOf(db, { person, now: NOW })).sessions).toHaveLength(2);
  expect(await erased(db, email)).toEqual({ kind: "erased" });
  expect(await lastStays(db)).toEqual(stays);
  const notices = await listNotices(db, { edition });
  expect(notices.map(({ kind, isPublic }) => ({ kind, isPublic }))).toEqual([
    { kind: "speaker-erased", isPublic: true },
    { kind: "speaker-erased", isPublic: true },
  ]);
  expect((await listAppearances(db, { edition })).map(({ state }) => state)).toEqual(["erased", "erased"]);
  expect(JSON.stringify(await draftProgramme(db, { edition }))).not.toContain("Léo Modèle");
  // Who agrees to come after all is invited anew.
  expect(await inviteSpeaker(db, { ...invited, by, now: NOW })).toMatchObject({ kind: "invited" });
  expect(JSON.stringify(await draftProgramme(db, { edition }))).toContain("Léo Modèle");
});

test("rows that stay for counts lose their hours: days, order of scans and presence stay right", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition, 1, { language: "en" });
  const badge = await badgeOf(db, edition, id);
  const scans = (["in", "out", "in"] as const).map((direction, at) =>
    scanOf(badge, { direction, scannedAt: new Date(NOW.getTime() + at * 3 * MINUTE_MS) }),
  );
  await record(db, edition, scans, { now: new Date(NOW.getTime() + 10 * MINUTE_MS) });
  const before = await presence(db);
  expect(await erased(db, "ada.1@essai.example")).toEqual({ kind: "erased" });
  const kept = await db
    .selectFrom("registration")
    .select(["language", "created_at", "cancelled_at", "family_name"])
    .execute();
  const noon = new Date("2030-01-10T11:00:00Z");
  expect(kept).toEqual([{ language: "fr", created_at: noon, cancelled_at: noon, family_name: `#${id}` }]);
  expect(await db.selectFrom("scan").select(["at", "direction"]).orderBy("at").execute()).toEqual(
    ["in", "out", "in"].map((direction, at) => ({ direction, at: new Date(noon.getTime() + at * 1000) })),
  );
  expect(await presence(db)).toEqual(before);
  expect([await countPresenceDrift(db), await countDrift(db)]).toEqual([0, []]);
  expect((await purgePersonalData(db, { now: NOW })).rows).toBe(0);
});

test("the journal keeps an author who still exists, and the place of an erased person in an order has no name", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const { id: order } = await makeOrderFor(db, edition, 1, { payment: "mandate" });
  const email = "blaise.1@essai.example";
  const by = await findOrCreatePerson(db, { email: "regie@exemple.invalid", now: NOW });
  await grantRole(db, { email, role: "door", edition, by, now: NOW });
  const { registration_id: registration } = await db
    .selectFrom("order_line")
    .select("registration_id")
    .where("email", "=", email)
    .executeTakeFirstOrThrow();
  expect(await erased(db, email)).toEqual({ kind: "erased" });
  const line = db.selectFrom("audit").select(["person_id", "detail"]).where("verb", "=", "grant-role");
  expect(await line.execute()).toEqual([{ person_id: by, detail: {} }]);
  expect(await findPlaceOfLetter(db, { order, registration: registration ?? 0 })).toMatchObject({ name: "" });
  const names = (await findOrder(db, { id: order, edition }))?.lines.map(({ name }) => name);
  expect(names).toEqual(["Ada Modèle 1", null]);
});

async function presence(db: Database) {
  return await db.selectFrom("presence").select(["day", "last_direction", "last_scan"]).execute();
}

/** Places an order of a public body that an organiser must approve. */
async function studied(db: Database, edition: number, at: number): Promise<number> {
  const outcome = await placeOrder(db, orderFor(edition, at, { payment: "mandate", proven: true }));
  if (outcome.kind !== "placed") throw new Error(JSON.stringify(outcome));
  return outcome.orderId;
}

async function lastStays(db: Database) {
  const { data } = await db
    .selectFrom("letter")
    .select("data")
    .where("kind", "=", "data-erased")
    .executeTakeFirstOrThrow();
  return (data as { stays: unknown }).stays;
}

async function erased(db: Database, email: string) {
  const person = await findOrCreatePerson(db, { email, now: NOW });
  await askForErasure(db, { person, email, language: "fr", now: NOW });
  const { id } = await db.selectFrom("erasure_request").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
  return await confirmErasure(db, { request: id, now: NOW });
}
