import { sql } from "kysely";
import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { countPresenceDrift } from "#app/domain/door/presence.ts";
import { registerWalkIn, type WalkIn } from "#app/domain/door/register-walk-in.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makePaidEdition } from "#test/support/paid-samples.ts";
import { CODE, makeVoucher, usesOf } from "#test/support/voucher-samples.ts";

test("a walk-in is registered, has paid and is in, all at once; sent twice it counts once", async () => {
  const { db, come } = await door();
  const submission = crypto.randomUUID();
  const said = [await come({ submission }), await come({ submission })];
  expect(said.map((one) => one.kind === "registered" && [one.result.reason, one.paidCents])).toEqual([
    ...[
      ["first-entry", 11_000],
      ["first-entry", 11_000],
    ],
  ]);
  expect(await counts(db)).toEqual({ registrations: 1, scans: 1, presences: 1, payments: [11_000], used: 1 });
  const journal = await db.selectFrom("audit").select("detail").where("verb", "=", "register-walk-in").execute();
  expect(journal).toEqual([{ detail: { checkpoint: "entree", means: "card-terminal", totalCents: 11_000 } }]);
  const letters = await db.selectFrom("letter").select("kind").orderBy("kind").execute();
  expect(letters.map(({ kind }) => kind)).toEqual(["order-paid", "registration-confirmed"]);
});

test("a phone registers for a free ticket type too, and the journal says which phone", async () => {
  const { db, edition, come } = await door();
  await addTicketType(db, { edition, name: "Public", soldAtDoor: true, by: null, now: NOW });
  const said = await come({ ticketType: "public", phone: { id: await makePhone(db, edition), name: "Porte B" } });
  expect(said).toMatchObject({ kind: "registered", paidCents: 0 });
  const line = db.selectFrom("audit").select(["person_id", "detail"]).where("verb", "=", "register-walk-in");
  expect(await line.execute()).toMatchObject([
    { person_id: null, detail: { checkpoint: "entree", device: "Porte B" } },
  ]);
  expect((await db.selectFrom("scan").select("device").execute()).map(({ device }) => device)).toEqual(["Porte B"]);
});

test("nothing is written where the door lets nobody in, no place is left, or the ticket type is not sold there", async () => {
  const { db, edition, come } = await door({ places: 1 });
  await addTicketType(db, { edition, name: "Interne", by: null, now: NOW });
  expect(await come({ ticketType: "interne" })).toMatchObject({ problems: [{ reason: "unknown" }] });
  expect(await come({ mayChoose: () => false })).toMatchObject({ kind: "not-admitted" });
  expect(await counts(db)).toEqual({ registrations: 0, scans: 0, presences: 0, payments: [], used: 0 });
  expect((await come({})).kind).toBe("registered");
  expect(await come({ attendee: person(2) })).toMatchObject({ kind: "refused", problems: [{ reason: "sold-out" }] });
  expect(await come({})).toMatchObject({
    problems: expect.arrayContaining([{ line: 0, field: "ticket_type", reason: "sold-out" }]),
  });
});

test("two phones that register one person at once register them once", async () => {
  const { db, come } = await door();
  const said = await Promise.all([come({}), come({})]);
  expect(said.map(({ kind }) => kind).toSorted()).toEqual(["refused", "registered"]);
  expect(said.find(({ kind }) => kind === "refused")).toMatchObject({ problems: [{ reason: "already-registered" }] });
  expect((await counts(db)).registrations).toBe(1);
});

test("two phones that sell the last place at once sell it once", async () => {
  expect(await lastPlace()).toEqual(["refused", "registered"]);
});

test("control: without the quota's own limit both would sell it", async () => {
  const unlimited = (db: Database) => sql`alter table quota drop constraint a_quota_is_never_oversold`.execute(db);
  expect(await lastPlace(unlimited)).toEqual(["registered", "registered"]);
});

test("a voucher's price is read back first, then taken with its use, which a cancelled registration gives back", async () => {
  const { db, edition, come } = await door();
  await makeVoucher(db, edition, { effect: "percent", value: 50, budgetCents: 6_000 });
  const voucherCode = "prin temps";
  expect(await come({ voucherCode })).toEqual({ kind: "quoted", priceCents: 5_500 });
  expect(await come({ voucherCode, agreedCents: 11_000 })).toEqual({ kind: "quoted", priceCents: 5_500 });
  expect([await usesOf(db), (await counts(db)).registrations]).toEqual([{ [CODE]: [0, 0] }, 0]);
  const said = await come({ voucherCode, agreedCents: 5_500 });
  expect([said, await usesOf(db)]).toMatchObject([{ kind: "registered", paidCents: 5_500 }, { [CODE]: [1, 5_500] }]);
  expect(await come({ voucherCode, attendee: person(2) })).toMatchObject({
    ...{ kind: "refused", problems: [{ field: "voucher", reason: "voucher-used-up" }] },
  });
  const registration = said.kind === "registered" ? said.registration : 0;
  await cancelPlace(db, { edition, id: registration, by: null, now: NOW });
  expect(await usesOf(db)).toEqual({ [CODE]: [0, 0] });
  expect(await countDrift(db)).toEqual([]);
});

test("vouchers that do not exist, have ended, or are for others are refused beside their field", async () => {
  const { db, edition, come } = await door();
  const { id: other } = (await addTicketType(db, { edition, name: "Autre", by: null, now: NOW })) as { id: number };
  await makeVoucher(db, edition, { code: "PASSE", validUntil: NOW });
  await makeVoucher(db, edition, { code: "AUTRUI", ticketTypes: [other] });
  await makeVoucher(db, edition, { code: "MAIGRE", effect: "percent", value: 50, budgetCents: 10 });
  const reasons = [];
  for (const voucherCode of ["JAMAIS", "🍕", "PASSE", "AUTRUI", "MAIGRE"]) {
    const said = await come({ voucherCode, agreedCents: 0 });
    reasons.push(said.kind === "refused" && said.problems.map(({ field, reason }) => `${field} ${reason}`));
  }
  expect(reasons).toEqual([
    ...[["voucher voucher-unknown"], ["voucher voucher-unknown"], ["voucher voucher-over"]],
    ...[["voucher voucher-for-others"], ["voucher voucher-spent"]],
  ]);
  expect((await counts(db)).registrations).toBe(0);
});

async function lastPlace(prepare: (db: Database) => Promise<unknown> = async () => {}) {
  const { db, come } = await door({ places: 1 });
  await prepare(db);
  const coming = await db.transaction().execute(async (trx) => {
    await trx.selectFrom("quota").select("used").forUpdate().execute();
    const begun = [1, 2].map((number) => come({ attendee: person(number) }));
    await new Promise((resolve) => setTimeout(resolve, 400));
    return begun;
  });
  return (await Promise.all(coming)).map(({ kind }) => kind).toSorted();
}

/** An edition whose door sells one ticket type at 110 €, for so many people. */
async function door({ places = 100 }: { places?: number } = {}) {
  const { db } = await freshDatabase({ size: 8 });
  const { id: edition } = await makePaidEdition(db, { quotas: { places } });
  await db.updateTable("ticket_type").set({ sold_at_door: true }).execute();
  const come = (changes: Partial<WalkIn>) =>
    registerWalkIn(db, {
      ...{ edition: { id: edition, days: ["2030-01-11"] }, submission: crypto.randomUUID(), attendee: person(1) },
      ...{ ticketType: "visiteur", voucherCode: null, agreedCents: null, means: "card-terminal", language: "fr" },
      ...{ checkpoint: "entree", reason: "Inscrite sur place", by: null, now: NOW },
      ...{ mayScan: () => true, mayChoose: () => true, ...changes },
    });
  return { db, edition, come };
}

function person(number: number) {
  const name = { givenName: "Zoé", familyName: `Passante ${number}`, organisation: null, jobTitle: null };
  return { ...name, email: `zoe.${number}@essai.example` };
}

async function makePhone(db: Database, edition: number): Promise<number> {
  const { id } = await db
    .insertInto("door_phone")
    .values({
      edition_id: edition,
      name: "Porte B",
      secret_hash: Buffer.alloc(32),
      may_choose: true,
      enrolled_at: NOW,
      last_seen_at: NOW,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function counts(db: Database) {
  const many = async (table: "registration" | "scan" | "presence") =>
    (await sql<object>`select 1 from ${sql.table(table)}`.execute(db)).rows.length;
  const payments = await db.selectFrom("payment").select("amount_cents").execute();
  const { used } = await db.selectFrom("quota").select("used").executeTakeFirstOrThrow();
  expect(await countPresenceDrift(db)).toBe(0);
  return {
    ...{ registrations: await many("registration"), scans: await many("scan"), presences: await many("presence") },
    ...{ payments: payments.map(({ amount_cents: cents }) => cents), used },
  };
}
