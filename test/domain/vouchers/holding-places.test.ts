import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { expireOrders } from "#app/domain/billing/end-order.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { takeAgain } from "#app/domain/billing/take-again.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { lockRegistration } from "#app/domain/registration/lock-registration.ts";
import { type Database, inTransaction } from "#app/domain/transaction.ts";
import { addVoucher, changeVoucher } from "#app/domain/vouchers/edit-vouchers.ts";
import { releaseHeldPlaces } from "#app/domain/vouchers/held-places.ts";
import { restoreVoucher, withdrawVoucher } from "#app/domain/vouchers/withdraw-voucher.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makePaidEdition, orderFor } from "#test/support/paid-samples.ts";
import { CODE, makeVoucher, TWENTY_PERCENT } from "#test/support/voucher-samples.ts";

const ACT = { by: null, now: NOW };
const LATER = new Date(NOW.getTime() + 60 * 60_000);
const FREE = { effect: "percent", value: 100 } as const;

/** An edition with three places, two of which a voucher holds. */
async function holding(changes: Partial<typeof TWENTY_PERCENT> = {}) {
  const { db } = await freshDatabase();
  const { id: edition, ticketTypes } = await makePaidEdition(db, { quotas: { places: 3 } });
  const held = { ...FREE, reserves: true, uses: 2, ticketTypes: [ticketTypes.visiteur ?? 0], ...changes };
  const voucher = await makeVoucher(db, edition, held);
  return { db, edition, voucher, details: { ...TWENTY_PERCENT, ...held, edition, voucher } };
}

async function placed(db: Database, edition: number, at: number, voucherCode: string | null = null) {
  const order = orderFor(edition, at);
  const lines = order.lines.slice(0, 1).map((line) => ({ ...line, voucherCode }));
  const outcome = await placeOrder(db, { ...order, lines });
  return outcome.kind === "placed" ? "placed" : outcome.problems.map(({ reason }) => reason).join();
}

/** Places that the voucher holds, and places that are taken or held in the quota. */
async function counts(db: Database) {
  const { held } = await db.selectFrom("voucher").select("held").executeTakeFirstOrThrow();
  const { used } = await db.selectFrom("quota").select("used").executeTakeFirstOrThrow();
  return [held, used, await countDrift(db)];
}

test("held places are for the voucher alone, and a cancelled one goes back to it", async () => {
  const { db, edition } = await holding();
  expect([await counts(db), await placed(db, edition, 1), await placed(db, edition, 2)]).toEqual([
    ...[[2, 2, []], "placed", "sold-out"],
  ]);
  expect([await placed(db, edition, 3, CODE), await placed(db, edition, 4, CODE), await counts(db)]).toEqual([
    ...["placed", "placed", [0, 3, []]],
  ]);
  const { code } = await db.selectFrom("registration").select("code").orderBy("id").executeTakeFirstOrThrow();
  await cancelPlace(db, { code, ...ACT });
  expect([
    await counts(db),
    await placed(db, edition, 5),
    await placed(db, edition, 6, CODE),
    await counts(db),
  ]).toEqual([...[[1, 3, []], "sold-out", "placed", [0, 3, []]]]);
});

test("a place that went back to its voucher is taken from it again, also where nobody else finds one", async () => {
  const { db, edition } = await holding();
  await placed(db, edition, 1);
  expect([await placed(db, edition, 2, CODE), await counts(db)]).toEqual(["placed", [1, 3, []]]);
  const { code } = await db
    .selectFrom("registration")
    .innerJoin("order_line", "registration_id", "registration.id")
    .select("registration.code")
    .where("voucher_id", "is not", null)
    .executeTakeFirstOrThrow();
  await cancelPlace(db, { code, ...ACT });
  expect(await counts(db)).toEqual([2, 3, []]);
  const taken = await inTransaction(db, async (trx) => {
    const place = await lockRegistration(trx, { code });
    return place && (await takeAgain(trx, place, { now: NOW }));
  });
  expect([taken, await counts(db)]).toEqual(["taken", [1, 3, []]]);
});

test("an order that ends unpaid gives its held place back to the voucher", async () => {
  const { db, edition } = await holding({ effect: "percent", value: 20 });
  expect([await placed(db, edition, 1, CODE), await counts(db)]).toEqual(["placed", [1, 2, []]]);
  await expireOrders(db, null, { now: LATER, wordsOf: () => ({ words: "", page: "" }) });
  expect(await counts(db)).toEqual([2, 2, []]);
});

test("places follow the voucher: more or fewer uses, withdrawn, restored, and its end", async () => {
  const { db, edition, voucher, details } = await holding();
  const change = async (changes: object) => (await changeVoucher(db, { ...details, ...changes, ...ACT })).kind;
  expect([await change({ uses: 3 }), await counts(db), await change({ uses: 4 }), await change({ uses: 1 })]).toEqual([
    ...["changed", [3, 3, []], "no-places", "changed"],
  ]);
  await withdrawVoucher(db, { edition, voucher, ...ACT });
  const withdrawn = await counts(db);
  for (const at of [1, 2, 3]) await placed(db, edition, at);
  expect([withdrawn, (await restoreVoucher(db, { edition, voucher, ...ACT })).kind]).toEqual([[0, 0, []], "no-places"]);
  await expireOrders(db, null, { now: LATER, wordsOf: () => ({ words: "", page: "" }) });
  expect([(await restoreVoucher(db, { edition, voucher, ...ACT })).kind, await counts(db)]).toEqual([
    "restored",
    [1, 1, []],
  ]);
  await change({ validUntil: LATER, uses: 2 });
  expect([
    await releaseHeldPlaces(db, { now: NOW }),
    await releaseHeldPlaces(db, { now: LATER }),
    await counts(db),
  ]).toEqual([0, 1, [0, 0, []]]);
});

test("places are held for one ticket type, and only as far as there are any", async () => {
  const { db, edition, details } = await holding();
  const add = async (changes: object) => (await addVoucher(db, { ...details, code: null, ...changes, ...ACT })).kind;
  expect([await add({ ticketTypes: [] }), await add({ uses: 2 }), await add({ uses: 1 })]).toEqual([
    ...["which-reserved", "no-places", "made"],
  ]);
  expect([edition, await countDrift(db)]).toEqual([edition, []]);
});

test("a voucher whose budget pays for no more places gives them back", async () => {
  const { db, edition } = await holding({ effect: "amount", value: 5_000, budgetCents: 8_000, uses: 3 });
  expect([await placed(db, edition, 1, CODE), await releaseHeldPlaces(db, { now: NOW }), await counts(db)]).toEqual([
    ...["placed", 1, [0, 1, []]],
  ]);
  expect([await releaseHeldPlaces(db, { now: NOW }), await placed(db, edition, 2)]).toEqual([0, "placed"]);
});
