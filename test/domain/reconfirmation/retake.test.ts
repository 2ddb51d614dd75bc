import { expect, test } from "vitest";
import { confirmComing, giveUpPlace } from "#app/domain/reconfirmation/answer.ts";
import { endDueReconfirmations } from "#app/domain/reconfirmation/end-requests.ts";
import { retakeReleased } from "#app/domain/reconfirmation/retake.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { givenBackBy } from "#app/domain/registration/given-back.ts";
import { register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { later, lettersIn } from "#test/support/held-places.ts";
import { askedTwice, ENDS, statesOf } from "#test/support/reconfirmations.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { makeWait } from "#test/support/waiting-samples.ts";

const PUBLIC = { ticketType: "public" };
const NEXT = later(121);

/** A person with two sessions whose place was released. */
async function released() {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const made = await makeRegistration(db, edition, 1, { ...PUBLIC, sessions: ["atelier-a", "visite"] });
  await askedTwice(db, edition);
  await endDueReconfirmations(db, { now: ENDS });
  return { db, edition, ...made };
}

const booked = async (db: Database, id: number) =>
  (
    await db
      .selectFrom("booking")
      .innerJoin("session", "session.id", "session_id")
      .select("slug")
      .where("registration_id", "=", id)
      .orderBy("slug")
      .execute()
  ).map(({ slug }) => slug);

test("a released person takes the place again with its free sessions, once, while one is left", async () => {
  const { db, edition, id, code } = await released();
  for (const at of [2, 3]) await makeRegistration(db, edition, at, { ...PUBLIC, sessions: ["visite"] });
  const retake = async () => (await retakeReleased(db, { code, now: NEXT })).kind;
  expect([await retake(), await retake()]).toEqual(["retaken", "again"]);
  expect([await booked(db, id), await statesOf(db), await countDrift(db)]).toEqual([["atelier-a"], ["retaken"], []]);
  expect((await lettersIn(db)).at(-1)).toBe("ada.1@essai.example registration-confirmed");
  // Calendars were told that the dates are off; the next entry is newer.
  const { days, sessions } = await givenBackBy(db, { registration: id });
  expect([days, [...sessions.values()]]).toEqual([1, [1, 1]]);
  expect(await endDueReconfirmations(db, { now: NEXT })).toBe(0);
});

test("without a place, or before those who wait, nothing is taken", async () => {
  const { db, edition, id, code } = await released();
  await db.updateTable("quota").set({ size: 1 }).execute();
  await makeRegistration(db, edition, 2, PUBLIC);
  await makeWait(db, edition, 1, PUBLIC);
  const retake = async () => (await retakeReleased(db, { code, now: NEXT })).kind;
  expect(await retake()).toBe("full");
  const givenBack = await db.selectFrom("booking_given_back").selectAll().execute();
  expect([await booked(db, id), givenBack, await countDrift(db)]).toEqual([["atelier-a", "visite"], [], []]);
});

test("who registered again has a place already, and after the edition nothing is taken", async () => {
  const { db, edition, code } = await released();
  expect((await register(db, visitor(edition, 1, { ...PUBLIC, now: NEXT }))).kind).toBe("registered");
  expect(await retakeReleased(db, { code, now: NEXT })).toEqual({ kind: "already-registered" });
  expect(await retakeReleased(db, { code, now: new Date("2030-03-14T00:00:00Z") })).toEqual({ kind: "closed" });
});

test("a place given up in answer is taken again, one that was cancelled otherwise is not", async () => {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const [first, second] = [
    await makeRegistration(db, edition, 1, PUBLIC),
    await makeRegistration(db, edition, 2, PUBLIC),
  ];
  await askedTwice(db, edition);
  await giveUpPlace(db, { code: first.code, now: later(100) });
  await cancelRegistration(db, { code: second.code, by: null, now: later(100) });
  const retake = async (code: string) => (await retakeReleased(db, { code, now: later(101) })).kind;
  expect([await retake(first.code), await retake(second.code)]).toEqual(["retaken", "unknown"]);
  expect(await endDueReconfirmations(db, { now: ENDS })).toBe(0);
  expect(await confirmComing(db, { code: first.code, now: NEXT })).toEqual({ kind: "again" });
  expect(await statesOf(db)).toEqual(["retaken", "cancelled"]);
});
