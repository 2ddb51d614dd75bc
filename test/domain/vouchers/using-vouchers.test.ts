import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { changeRegistration } from "#app/domain/billing/change-registration.ts";
import { expireOrders } from "#app/domain/billing/end-order.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { handOverPlace } from "#app/domain/billing/hand-over-place.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { recapOfRequest } from "#app/domain/billing/recap.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { agreementOf } from "#app/domain/billing/ticket-type-plan.ts";
import { readCorrectable } from "#app/domain/registration/correctable.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { VoucherDetails } from "#app/domain/vouchers/voucher.ts";
import { restoreVoucher, withdrawVoucher } from "#app/domain/vouchers/withdraw-voucher.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition, orderFor } from "#test/support/paid-samples.ts";
import { CODE, makeVoucher, usesOf } from "#test/support/voucher-samples.ts";

const ACT = { by: null, now: NOW };
const LATER = new Date(NOW.getTime() + 60 * 60_000);

/** The order with number `at`, whose people type these codes. */
function orderWith(edition: number, at: number, codes: readonly (string | null)[]) {
  const order = orderFor(edition, at);
  const lines = order.lines.slice(0, codes.length).map((line, of) => ({ ...line, voucherCode: codes[of] ?? null }));
  return { ...order, lines };
}

async function pricesOf(db: Database) {
  const lines = await db.selectFrom("order_line").select(["price_cents", "discount_cents"]).orderBy("id").execute();
  return lines.map(({ price_cents: price, discount_cents: discount }) => [price, discount]);
}

test.each<[string, Partial<VoucherDetails>, number]>([
  ["a percentage, rounded to the cent", { effect: "percent", value: 33 }, 7_370],
  ["an amount", { effect: "amount", value: 1_050 }, 9_950],
  ["an amount above the price, which never falls below zero", { effect: "amount", value: 99_000 }, 0],
  ["a price", { effect: "price", value: 4_900 }, 4_900],
  ["a price above the ticket type's, which stays", { effect: "price", value: 15_000 }, 11_000],
  ["nothing", { effect: "none", value: 0 }, 11_000],
])("a voucher gives %s", async (_name, details, cents) => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await makeVoucher(db, edition, details);
  const order = orderWith(edition, 1, ["prin temps"]);
  const seen = await recapOfRequest(db, order);
  expect(seen.kind === "recap" && seen.recap.totals.grossCents).toBe(cents);
  const placed = await placeOrder(db, order);
  const { total_cents: total } = await db.selectFrom("order").select("total_cents").executeTakeFirstOrThrow();
  expect([placed.kind, total, await pricesOf(db), await usesOf(db)]).toEqual([
    ...["placed", cents, [[cents, 11_000 - cents]], { [CODE]: [1, 11_000 - cents] }],
  ]);
});

test("a place that a voucher makes free is given at once, without a buyer and an invoice", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await makeVoucher(db, edition, { effect: "percent", value: 100 });
  const placed = await placeOrder(db, { ...orderWith(edition, 1, [CODE]), cards: false, buyer: null });
  const registered = await db.selectFrom("registration").select("id").execute();
  const invoices = await db.selectFrom("invoice").select("id").execute();
  expect([placed.kind, registered.length, invoices]).toEqual(["placed", 1, []]);
});

test("a code is refused with what is wrong with it, at its line, and nothing is placed", async () => {
  const { db } = await freshDatabase();
  const { id: edition, ticketTypes } = await makePaidEdition(db, {
    ticketTypes: [
      { slug: "visiteur", quotas: ["places"] },
      { slug: "autre", quotas: ["places"] },
    ],
  });
  await makeVoucher(db, edition, { code: "PASSE", validUntil: NOW });
  await makeVoucher(db, edition, { code: "AUTRUI", ticketTypes: [ticketTypes.autre ?? 0] });
  await makeVoucher(db, edition, { code: "UNIQUE" });
  await makeVoucher(db, edition, { code: "MAIGRE", uses: 5, budgetCents: 4_000 });
  const gone = await makeVoucher(db, edition, { code: "RETIRE" });
  await withdrawVoucher(db, { edition, voucher: gone, ...ACT });
  const refusal = async (codes: readonly string[]) => {
    const outcome = await placeOrder(db, orderWith(edition, 1, codes));
    return outcome.kind === "refused" ? outcome.problems.map(({ line, field, reason }) => [line, field, reason]) : [];
  };
  expect([
    await refusal(["JAMAIS"]),
    await refusal(["?"]),
    await refusal(["PASSE"]),
    await refusal(["RETIRE"]),
    await refusal(["AUTRUI"]),
    await refusal(["UNIQUE", "UNIQUE"]),
    await refusal(["MAIGRE", "MAIGRE"]),
  ]).toEqual([
    [[0, "voucher", "voucher-unknown"]],
    [[0, "voucher", "voucher-unknown"]],
    [[0, "voucher", "voucher-over"]],
    [[0, "voucher", "voucher-over"]],
    [[0, "voucher", "voucher-for-others"]],
    [[1, "voucher", "voucher-used-up"]],
    [[1, "voucher", "voucher-spent"]],
  ]);
  expect(await pricesOf(db)).toEqual([]);
  await restoreVoucher(db, { edition, voucher: gone, ...ACT });
  expect(await refusal(["RETIRE"])).toEqual([]);
});

test("an order that ends unpaid gives its uses back, and a late payment takes them again while there are any", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await makeVoucher(db, edition, { uses: 2 });
  const late = async (at: number) => {
    const placed = await placeOrder(db, orderWith(edition, at, [CODE, CODE]));
    const order = placed.kind === "placed" ? placed.orderId : 0;
    const { key } = await makeAttempt(db, order);
    const held = await usesOf(db);
    await db.updateTable("payment_attempt").set({ ended_at: NOW }).execute();
    await expireOrders(db, null, { now: LATER, wordsOf: () => ({ words: "", page: "" }) });
    return { key, held, ended: await usesOf(db) };
  };
  const [one, two] = [await late(1), await late(2)];
  expect([one.held, one.ended, two.held, two.ended]).toEqual([
    { [CODE]: [2, 4_400] },
    { [CODE]: [0, 0] },
    { [CODE]: [2, 4_400] },
    { [CODE]: [0, 0] },
  ]);
  const paid = async (key: string) =>
    (await fulfil(db, { charge: chargeOf(key, { amountCents: 17_600 }), now: LATER })).kind;
  expect([await paid(one.key), await usesOf(db)]).toEqual(["fulfilled", { [CODE]: [2, 4_400] }]);
  expect([await paid(two.key), await usesOf(db)]).toEqual(["to-decide", { [CODE]: [2, 4_400] }]);
  expect(await countDrift(db)).toEqual([]);
});

test("a cancelled place gives its use back, one that is handed over keeps it", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await makeVoucher(db, edition, { uses: 4 });
  const { id: order } = await makeOrderFor(db, edition, 1, {
    ...{ payment: "mandate", lines: orderWith(edition, 1, [CODE, CODE]).lines },
  });
  const [first, second] = await db.selectFrom("registration").select(["id", "code"]).orderBy("id").execute();
  const to = { givenName: "Marie", familyName: "Suivante", email: "marie@essai.example", organisation: null };
  const handed = await handOverPlace(db, { edition, id: first?.id ?? 0, to, language: "fr", by: null, now: NOW });
  expect([handed.kind, await usesOf(db)]).toEqual(["handed-over", { [CODE]: [2, 4_400] }]);
  await cancelPlace(db, { code: second?.code ?? "", creditCents: 0, ...ACT });
  expect(await usesOf(db)).toEqual({ [CODE]: [1, 2_200] });
  const by = await db.selectFrom("person").select("id").executeTakeFirstOrThrow();
  await refundOrder(db, { edition, id: order, reason: "Annulé", by: by.id, now: NOW });
  expect([await usesOf(db), await countDrift(db)]).toEqual([{ [CODE]: [0, 0] }, []]);
});

test("another ticket type keeps the voucher where it is for it, up to its budget, and else its own price", async () => {
  const { db } = await freshDatabase();
  const { id: edition, ticketTypes } = await makePaidEdition(db, {
    ticketTypes: ["visiteur", "double", "autre"].map((slug) => ({ slug, quotas: ["places"] })),
  });
  await db.updateTable("ticket_type").set({ price_cents: 22_000 }).where("slug", "=", "double").execute();
  const both = [ticketTypes.visiteur ?? 0, ticketTypes.double ?? 0];
  await makeVoucher(db, edition, { uses: 2, ticketTypes: both, budgetCents: 3_000 });
  await makeOrderFor(db, edition, 1, { payment: "mandate", lines: orderWith(edition, 1, [CODE]).lines });
  const { id } = await db.selectFrom("registration").select("id").executeTakeFirstOrThrow();
  const by = (await db.selectFrom("person").select("id").executeTakeFirstOrThrow()).id;
  const change = async (ticketType: string) => {
    const current = await readCorrectable(db, { edition, id });
    const { email, language, note, sessions, ticket_type: _, ...kept } = current ?? ({} as never);
    const attendee = { givenName: kept.given_name, familyName: kept.family_name, organisation: null, jobTitle: null };
    const wanted = { attendee, email: email ?? "", language, note, sessions, ticketType };
    const asked = { edition, id, wanted, reason: null, message: null, tells: false, resends: false, by, now: NOW };
    const seen = await changeRegistration(db, asked);
    if (seen.kind !== "to-agree") return seen.kind;
    return (await changeRegistration(db, { ...asked, agreed: agreementOf(seen.plan) })).kind;
  };
  expect([await change("double"), await pricesOf(db), await usesOf(db)]).toEqual([
    ...["changed", [[19_000, 3_000]], { [CODE]: [1, 3_000] }],
  ]);
  expect([await change("autre"), await pricesOf(db), await usesOf(db)]).toEqual([
    ...["changed", [[11_000, 0]], { [CODE]: [0, 0] }],
  ]);
  expect(await countDrift(db)).toEqual([]);
});
