import { expect, test } from "vitest";
import { approveRequest } from "#app/domain/billing/decide-request.ts";
import { type Decision, decideRequests } from "#app/domain/billing/decide-requests.ts";
import { expireHeldPlace } from "#app/domain/billing/expire-held-places.ts";
import { listRequests } from "#app/domain/billing/list-requests.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { retakePlace } from "#app/domain/billing/retake-place.ts";
import { planTicketType } from "#app/domain/billing/ticket-type-plan.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { lockRegistration } from "#app/domain/registration/lock-registration.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { answerLetters, confirmAlways, heldOf, later, lettersIn } from "#test/support/held-places.ts";
import { orderFor } from "#test/support/paid-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

test("several requests are accepted with a message, and those that cannot be are named with the reason", async () => {
  const { db } = await freshDatabase();
  const { edition, by, asked } = await approvedEdition(db);
  const [first, second, decided] = [await asked(1), await asked(2), await asked(3)];
  await confirmAlways(db);
  const unproven = await asked(4, { mail: true });
  await approveRequest(db, { edition, order: decided, by, now: NOW });
  const orders = [first, decided, unproven, 999_999, second, first];
  const decision = { kind: "approve", message: "Entrée par le quai." } as const;
  expect(await decideRequests(db, { edition, orders, decision, by, now: NOW })).toEqual({
    done: [first, second],
    left: [
      { order: decided, why: "decided" },
      { order: unproven, why: "not-proven" },
      { order: 999_999, why: "unknown" },
    ],
  });
  const confirmed = (await lettersIn(db)).filter((letter) => letter.endsWith("registration-confirmed"));
  expect(confirmed.map((letter) => letter.split("@")[0])).toEqual(["ada.3", "ada.1", "ada.2"]);
  const messages = await db.selectFrom("held_place").select("message").orderBy("order_id").execute();
  expect(messages.map(({ message }) => message)).toEqual(["Entrée par le quai.", "Entrée par le quai.", null, null]);
  expect(await countDrift(db)).toEqual([]);
});

test("declined requests free their places and tell each person why; another edition's are out of reach", async () => {
  const { db } = await freshDatabase();
  const { edition, by, asked } = await approvedEdition(db);
  const other = await makeEdition(db, { year: 2031 });
  const orders = [await asked(1), await asked(2)];
  const decision = { kind: "decline", reason: "Accréditations closes" } as const;
  const decide = (which: number) => decideRequests(db, { edition: which, orders, decision, by, now: NOW });
  expect((await decide(other.id)).left.map(({ why }) => why)).toEqual(["unknown", "unknown"]);
  expect(await decide(edition)).toEqual({ done: orders, left: [] });
  expect((await decide(edition)).left.map(({ why }) => why)).toEqual(["decided", "decided"]);
  expect((await lettersIn(db)).filter((letter) => letter.endsWith("request-declined"))).toHaveLength(2);
  const quota = db.selectFrom("quota").select("used").where("edition_id", "=", edition);
  expect((await quota.executeTakeFirstOrThrow()).used).toBe(0);
  expect(await countDrift(db)).toEqual([]);
});

test("the list has proven requests alone, the oldest first, by ticket type and by words, also orders of several people", async () => {
  const { db } = await freshDatabase();
  const { edition, asked } = await approvedEdition(db);
  const [first, second] = [await asked(1), await asked(2)];
  const placed = await placeOrder(db, orderFor(edition, 7, { proven: true, payment: "card", buyer: null }));
  await confirmAlways(db);
  await asked(4, { mail: true });
  const several = placed.kind === "placed" ? placed.orderId : 0;
  const listed = async (wanted: { ticketType?: string; text?: string } = {}) =>
    (await listRequests(db, { edition, registrations: true, ...wanted })).requests.map(({ order, people }) => [
      order,
      people,
    ]);
  expect(await listed()).toEqual([
    [first, 1],
    [second, 1],
    [several, 2],
  ]);
  expect([await listed({ text: "modele 2" }), await listed({ ticketType: "autre" })]).toEqual([[[second, 1]], []]);
  expect(await listRequests(db, { edition, registrations: true, page: 2, size: 2 })).toMatchObject({
    total: 3,
    requests: [{ order: several, ticketTypes: ["visiteur"], totalCents: 0 }],
  });
});

test("a request that holds no place takes one when it is accepted, and goes on waiting when none is left", async () => {
  const { db } = await freshDatabase();
  const { edition, by, asked } = await approvedEdition(db);
  await db.updateTable("ticket_type").set({ request_places: "none" }).execute();
  await db.updateTable("quota").set({ size: 1 }).execute();
  const used = async () => (await db.selectFrom("quota").select("used").executeTakeFirstOrThrow()).used;
  const [first, second, third] = [await asked(1), await asked(2), await asked(3)];
  expect([await used(), await countDrift(db)]).toEqual([0, []]);
  const orders = [first, second];
  const decide = (decision: Decision) => decideRequests(db, { edition, orders, decision, by, now: NOW });
  expect(await decide({ kind: "approve", message: null })).toEqual({
    done: [first],
    left: [{ order: second, why: "full" }],
  });
  expect((await listRequests(db, { edition, registrations: true })).requests.map(({ order }) => order)).toEqual([
    second,
    third,
  ]);
  // What is declined or given up frees nothing that it did not hold.
  expect((await decide({ kind: "decline", reason: "Complet" })).done).toEqual([second]);
  const given = await db
    .selectFrom("registration")
    .select("code")
    .where("order_id", "=", third)
    .executeTakeFirstOrThrow();
  await cancelRegistration(db, { code: given.code, by: null, now: NOW });
  expect([await used(), await countDrift(db)]).toEqual([1, []]);
  const accepted = await db
    .selectFrom("registration")
    .select("code")
    .where("order_id", "=", first)
    .executeTakeFirstOrThrow();
  await cancelRegistration(db, { code: accepted.code, by: null, now: NOW });
  expect([await used(), await countDrift(db)]).toEqual([0, []]);
});

test("a request that holds no place keeps its ticket type, and its ended proof is retaken without one", async () => {
  const { db } = await freshDatabase();
  const ticketTypes = ["visiteur", "autre"].map((slug) => ({ slug, quotas: ["places"] }));
  const { id: edition } = await makeEdition(db, { ticketTypes });
  await confirmAlways(db);
  await db.updateTable("ticket_type").set({ approval: "always", request_places: "none" }).execute();
  const { id } = await makeRegistration(db, edition, 1, { mail: true });
  const { order, letterCode } = await heldOf(db, id);
  const registration = await db.transaction().execute((trx) => lockRegistration(trx, { edition, id }));
  if (!registration) throw new Error("the registration is gone");
  expect(await planTicketType(db, registration, { slug: "autre", now: NOW })).toEqual({
    kind: "refused",
    reason: "undecided",
  });
  await answerLetters(db, "accepted");
  expect(await expireHeldPlace(db, { order, now: later(25) })).toBe(true);
  expect((await retakePlace(db, { code: letterCode, now: later(26) })).kind).toBe("to-approve");
  const { used } = await db.selectFrom("quota").select("used").executeTakeFirstOrThrow();
  expect([used, await countDrift(db)]).toEqual([0, []]);
});

/** The sample edition, all of whose requests an organiser must approve. `asked`: makes one, and returns its order. */
async function approvedEdition(db: Database) {
  const { id: edition } = await makeEdition(db);
  await db.updateTable("ticket_type").set({ approval: "always" }).execute();
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const asked = async (at: number, changes: { mail?: boolean } = {}) => {
    const { id } = await makeRegistration(db, edition, at, changes);
    return (await heldOf(db, id)).order;
  };
  return { edition, by, asked };
}
