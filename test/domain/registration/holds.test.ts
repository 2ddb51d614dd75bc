import { expect, test } from "vitest";
import { approveRequest, declineRequest } from "#app/domain/billing/decide-request.ts";
import { expireHeldPlaces } from "#app/domain/billing/expire-held-places.ts";
import { findHeldPlace } from "#app/domain/billing/find-held-place.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { proveAddress } from "#app/domain/billing/prove-address.ts";
import { recordPayment } from "#app/domain/billing/record-payment.ts";
import { retakePlace } from "#app/domain/billing/retake-place.ts";
import { badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { correctAddress } from "#app/domain/registration/correct-address.ts";
import { countToConfirm } from "#app/domain/registration/count-to-confirm.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { listRegistrations } from "#app/domain/registration/list-registrations.ts";
import { register } from "#app/domain/registration/register.ts";
import { resendPlaceToConfirm } from "#app/domain/registration/resend-place-to-confirm.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { answerLetters, confirmAlways, heldOf, later, lettersIn, makeHold } from "#test/support/held-places.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { lineOf, makeWait } from "#test/support/waiting-samples.ts";

const used = async (db: Database) => (await db.selectFrom("quota").select("used").executeTakeFirstOrThrow()).used;
const state = async (db: Database, order: number) => (await findHeldPlace(db, { order }))?.state;

test("a held place is counted at once, has no badge, and is confirmed by its letter's link", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db);
  await confirmAlways(db);
  const held = await makeHold(db, id, 1, { sessions: ["compost"] });
  expect(await lettersIn(db)).toEqual(["ada.1@essai.example place-to-confirm"]);
  expect([await used(db), await badgesToPrint(db, { edition: id, onlyNew: false })]).toEqual([1, []]);
  expect(await countToConfirm(db, { edition: id })).toBe(1);
  const listed = async (state: "held" | "awaiting") => (await listRegistrations(db, { edition: id, state })).total;
  expect([await listed("held"), await listed("awaiting")]).toEqual([1, 1]);
  expect(await proveAddress(db, { code: held.letterCode, now: later(1) })).toEqual({ kind: "confirmed" });
  expect(await proveAddress(db, { code: held.letterCode, now: later(2) })).toEqual({ kind: "again" });
  expect(await lettersIn(db)).toEqual([
    "ada.1@essai.example place-to-confirm",
    "ada.1@essai.example registration-confirmed",
  ]);
  expect(await badgesToPrint(db, { edition: id, onlyNew: false })).toHaveLength(1);
  expect([await listed("awaiting"), await used(db), await countDrift(db)]).toEqual([0, 1, []]);
});

test.each([
  ["off", 0, false],
  ["scarce", 0, false],
  ["scarce", 91, true],
  ["always", 0, true],
] as const)(
  "with the setting %s and %i of 100 places taken, places are held for confirmation: %s",
  async (way, taken, held) => {
    const { db } = await freshDatabase();
    const { id } = await makeEdition(db);
    await db.updateTable("edition").set({ confirms_places: way }).execute();
    await db.updateTable("quota").set({ used: taken }).execute();
    const awaits = async (at: number, known: { mail: boolean; proven?: boolean; by?: number }) => {
      await register(db, visitor(id, at, known));
      const row = await db.selectFrom("registration").select("awaits").orderBy("id", "desc").executeTakeFirstOrThrow();
      return row.awaits;
    };
    expect(await awaits(1, { mail: true })).toBe(held ? "proof" : null);
    // No confirmation is needed without a mail server, for a signed-in person, or for an organiser's registration.
    const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
    expect([await awaits(2, { mail: false }), await awaits(3, { mail: true, proven: true })]).toEqual([null, null]);
    expect(await awaits(4, { mail: true, by })).toBeNull();
  },
);

test("a hold's time begins when its letter is accepted, and ends an hour after it is refused", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db);
  await db.deleteFrom("edition_day").execute();
  await confirmAlways(db, { hours: 2 });
  const { order } = await makeHold(db, id);
  expect(await expireHeldPlaces(db, { now: later(100) })).toBe(0);
  await answerLetters(db, "accepted", later(100));
  expect((await findHeldPlace(db, { order }))?.until).toEqual(later(102));
  expect(await expireHeldPlaces(db, { now: later(101.9) })).toBe(0);
  expect(await expireHeldPlaces(db, { now: later(102) })).toBe(1);
  expect([await state(db, order), await used(db), await countDrift(db)]).toEqual(["expired", 0, []]);
  expect((await lettersIn(db)).at(-1)).toBe("ada.1@essai.example hold-ended");

  const other = await makeHold(db, id, 2);
  await answerLetters(db, "refused", NOW);
  const letters = await lettersIn(db);
  expect([await expireHeldPlaces(db, { now: later(0.9) }), await expireHeldPlaces(db, { now: later(1) })]).toEqual([
    0, 1,
  ]);
  // No letter is sent to a mailbox that refuses letters.
  expect([await state(db, other.order), await lettersIn(db)]).toEqual(["unreachable", letters]);
});

test("an ended hold's place goes to the next waiting entry, and can be taken again while places last", async () => {
  const { db } = await freshDatabase();
  const { id, quotas } = await makeEdition(db, { quotas: { places: 2 } });
  await confirmAlways(db);
  const [held, other] = [await makeHold(db, id, 1, { sessions: ["compost"] }), await makeHold(db, id, 2)];
  await makeWait(db, id, 1);
  await answerLetters(db, "accepted");
  expect(await expireHeldPlaces(db, { now: later(24) })).toBe(2);
  expect(await lineOf(db)).toEqual(["Patiente 1: offered"]);
  const again = { code: held.letterCode, now: later(25) };
  expect(await proveAddress(db, again)).toEqual({ kind: "over" });
  expect(await retakePlace(db, again)).toEqual({ kind: "confirmed" });
  expect(await retakePlace(db, again)).toEqual({ kind: "again" });
  expect(await retakePlace(db, { code: other.letterCode, now: later(25) })).toEqual({ kind: "full" });
  const row = await db
    .selectFrom("registration")
    .select(["awaits", "cancelled_at"])
    .where("id", "=", held.id)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ awaits: null, cancelled_at: null });
  expect(
    await db.selectFrom("booking").select("session_id").where("registration_id", "=", held.id).execute(),
  ).toHaveLength(1);
  expect(await countDrift(db)).toEqual([]);
  await db
    .updateTable("quota")
    .set({ size: 3 })
    .where("id", "=", quotas.places ?? 0)
    .execute();
  // The sample's day is over, so no place can be taken again.
  expect(await retakePlace(db, { code: other.letterCode, now: later(24 * 60) })).toEqual({ kind: "closed" });
});

test("an order that a late transfer confirms after its hold has ended is not taken again by its letter's link", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await db.updateTable("ticket_type").set({ transfer: "at-payment", transfer_days: 3 }).execute();
  const { id } = await makeOrderFor(db, edition, 1, { payment: "transfer", mail: true });
  const { code } = await db.selectFrom("held_place").select("code").executeTakeFirstOrThrow();
  await answerLetters(db, "accepted");
  await expireHeldPlaces(db, { now: later(200) });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const paid = { edition, id, means: "transfer", reference: "VIR 1", paidAt: NOW, by, now: later(9) } as const;
  expect(await recordPayment(db, paid)).toMatchObject({ kind: "recorded", leftCents: 0 });
  expect(await retakePlace(db, { code, now: later(9) })).toEqual({ kind: "again" });
  expect(await state(db, id)).toBe("confirmed");
  expect(await declineRequest(db, { edition, order: id, reason: "Complet", by, now: later(9) })).toEqual({
    kind: "decided",
  });
  expect([await countDrift(db), await moneyDrift(db)]).toEqual([[], []]);
});

test("a session that has become full meanwhile is left out when the place is taken again", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db);
  await confirmAlways(db);
  const held = await makeHold(db, id, 1, { sessions: ["compost", "visite"] });
  await answerLetters(db, "accepted");
  await expireHeldPlaces(db, { now: later(24) });
  for (const at of [2, 3]) await makeRegistration(db, id, at, { sessions: ["compost"] });
  expect(await retakePlace(db, { code: held.letterCode, now: later(25) })).toEqual({ kind: "confirmed" });
  const booked = await db
    .selectFrom("booking")
    .innerJoin("session", "session.id", "session_id")
    .select("slug")
    .where("registration_id", "=", held.id)
    .execute();
  expect([booked, await countDrift(db)]).toEqual([[{ slug: "visite" }], []]);
});

test("a registered person sees the same page, gets another letter, and takes no second place by it", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db);
  await makeRegistration(db, id, 1);
  await confirmAlways(db);
  const held = await makeHold(db, id, 1);
  expect(await findHeldPlace(db, { order: held.order })).toMatchObject({
    state: "to-prove",
    known: expect.stringMatching(/^[a-z0-9]{26}$/),
  });
  expect(await used(db)).toBe(2);
  expect(await proveAddress(db, { code: held.letterCode, now: later(2) })).toEqual({ kind: "already-registered" });
  expect([await state(db, held.order), await used(db), await countDrift(db)]).toEqual(["superseded", 1, []]);
  expect((await lettersIn(db)).at(-1)).toBe("ada.1@essai.example registration-confirmed");
  // A second unanswered hold ends without a letter, because nothing was lost.
  await makeHold(db, id, 1);
  await answerLetters(db, "accepted");
  const letters = await lettersIn(db);
  await expireHeldPlaces(db, { now: later(24) });
  expect([await lettersIn(db), await used(db)]).toEqual([letters, 1]);
});

test("of two holds of one person the first confirmed one remains, and the other ends", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db);
  await confirmAlways(db);
  const [one, two] = [await makeHold(db, id, 1), await makeHold(db, id, 1)];
  expect(await proveAddress(db, { code: two.letterCode, now: NOW })).toEqual({ kind: "confirmed" });
  expect(await proveAddress(db, { code: one.letterCode, now: NOW })).toEqual({ kind: "already-registered" });
  expect([await used(db), await countDrift(db)]).toEqual([1, []]);
});

test("the letter is sent again within a limit; the address can be corrected three times, and old links are invalid", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db);
  await confirmAlways(db);
  const held = await makeHold(db, id, 1);
  const page = { registration: held.code };
  expect(await resendPlaceToConfirm(db, { ...page, now: later(1) })).toEqual({ kind: "waiting" });
  await answerLetters(db, "accepted", NOW);
  expect(await resendPlaceToConfirm(db, { ...page, now: later(0.05) })).toEqual({ kind: "just-sent" });
  expect(await resendPlaceToConfirm(db, { ...page, now: later(1) })).toEqual({ kind: "posted" });
  await answerLetters(db, "accepted", later(1));
  // Requesting the letter again does not extend the hold.
  expect((await findHeldPlace(db, { order: held.order }))?.until).toEqual(later(24));
  const correct = (email: string, now = later(2)) => correctAddress(db, { ...page, email, now });
  expect(await correct("ada.1@essai.example")).toEqual({ kind: "same" });
  expect(await correct("ada.juste@essai.example")).toEqual({ kind: "corrected" });
  await answerLetters(db, "accepted", later(2));
  expect((await findHeldPlace(db, { order: held.order }))?.until).toEqual(later(26));
  expect(await proveAddress(db, { code: held.letterCode, now: later(3) })).toEqual({ kind: "unknown" });
  for (const email of ["b@essai.example", "c@essai.example"])
    expect(await correct(email)).toEqual({ kind: "corrected" });
  expect(await correct("d@essai.example")).toEqual({ kind: "too-often" });
  const { letterCode } = await heldOf(db, held.id);
  expect(await proveAddress(db, { code: letterCode, now: later(3) })).toEqual({ kind: "confirmed" });
  expect((await lettersIn(db)).at(-1)).toBe("c@essai.example registration-confirmed");
  expect(await correct("e@essai.example")).toEqual({ kind: "ended" });
  expect(await resendPlaceToConfirm(db, { ...page, now: later(4) })).toEqual({ kind: "ended" });
});

test("giving up a held place frees it without a letter to the unproven address", async () => {
  const { db } = await freshDatabase();
  const { id } = await makeEdition(db);
  await confirmAlways(db);
  const held = await makeHold(db, id, 1);
  expect(await cancelRegistration(db, { code: held.code, by: null, now: later(1) })).toMatchObject({ letters: 0 });
  expect(await lettersIn(db)).toEqual(["ada.1@essai.example place-to-confirm"]);
  expect(await proveAddress(db, { code: held.letterCode, now: later(2) })).toEqual({ kind: "cancelled" });
  expect(await retakePlace(db, { code: held.letterCode, now: later(2) })).toEqual({ kind: "cancelled" });
  expect([await used(db), await countDrift(db)]).toEqual([0, []]);
});

test("a ticket type with approval is held until an organiser decides, who gets a reminder", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await db.updateTable("ticket_type").set({ approval: "always" }).execute();
  await confirmAlways(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const work = async () =>
    (await db.selectFrom("matter").select("kind").where("closed_at", "is", null).execute()).length;
  const [one, two] = [await makeHold(db, edition, 1), await makeHold(db, edition, 2, { mail: false })];
  expect(await work()).toBe(1);
  const decide = { edition, by, now: later(1) };
  expect(await approveRequest(db, { ...decide, order: one.order })).toEqual({ kind: "not-proven" });
  expect(await proveAddress(db, { code: one.letterCode, now: NOW })).toEqual({ kind: "to-approve" });
  expect(await proveAddress(db, { code: one.letterCode, now: NOW })).toEqual({ kind: "awaiting" });
  await answerLetters(db, "accepted", NOW);
  // An organiser's time to decide is no deadline of the person.
  expect([await expireHeldPlaces(db, { now: later(25) }), await work()]).toEqual([0, 2]);
  expect(await approveRequest(db, { ...decide, order: one.order })).toEqual({ kind: "approved" });
  expect(await approveRequest(db, { ...decide, order: one.order })).toEqual({ kind: "decided" });
  expect(await declineRequest(db, { ...decide, order: two.order, reason: "Complet" })).toEqual({ kind: "declined" });
  expect([await work(), await used(db), await countDrift(db)]).toEqual([0, 1, []]);
  expect(await lettersIn(db)).toEqual([
    "ada.1@essai.example place-to-confirm",
    "ada.2@essai.example approval-awaited",
    "ada.1@essai.example approval-awaited",
    "ada.1@essai.example registration-confirmed",
    "ada.2@essai.example request-declined",
  ]);
  expect(await findHeldPlace(db, { order: two.order })).toMatchObject({ state: "declined", reason: "Complet" });
});
