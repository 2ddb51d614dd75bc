import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { cancellationTerms } from "#app/domain/billing/cancellation-terms.ts";
import { closeMatter } from "#app/domain/billing/close-matter.ts";
import { expireOrders } from "#app/domain/billing/end-order.ts";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { handOverPlace } from "#app/domain/billing/hand-over-place.ts";
import { invoiceJson } from "#app/domain/billing/invoice-json.ts";
import { openCentsOf } from "#app/domain/billing/ledger.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { orderOptions } from "#app/domain/billing/order-options.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { recapOfOrder, recapOfRequest } from "#app/domain/billing/recap.ts";
import { mergeRegistrations } from "#app/domain/merging/merge-registrations.ts";
import { undoMerge } from "#app/domain/merging/undo-merge.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { changeOptions } from "#app/domain/registration/change-options.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { registerUnlessPriced } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "#test/support/database.ts";
import { makeOption, optionsHeld, placesTaken } from "#test/support/option-samples.ts";
import { PRICE_CENTS } from "#test/support/paid-samples.ts";
import {
  editionWithLunch,
  LUNCH_CENTS,
  orderWith,
  paidOrderWith,
  payOrder,
} from "#test/support/priced-option-samples.ts";
import { visitor } from "#test/support/registration-samples.ts";

const HOUR_LATER = new Date(NOW.getTime() + 3_600_000);
const WORDS = () => ({ words: "Places", page: "https://essai.example/dossier" });
const TOTAL = 2 * PRICE_CENTS + LUNCH_CENTS;

/** Nothing drifts, and every line is charged what is invoiced. */
async function expectNoDrift(db: Database) {
  expect([await moneyDrift(db), await countDrift(db)]).toEqual([[], []]);
}

const papers = async (db: Database) =>
  (await db.selectFrom("invoice").select(["kind", "gross_cents as cents", "content"]).orderBy("id").execute()).map(
    ({ kind, cents, content }) => ({
      ...{ kind, cents },
      lines: invoiceJson
        .parse(content)
        .lines.map(({ ticketType, attendee, grossCents }) => [ticketType, attendee, grossCents]),
    }),
  );

const organiser = (db: Database) => findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });

test("an option with a price is a line of its order: recap, total, ledger and invoice say the same", async () => {
  const { db, edition, lunch } = await editionWithLunch();
  const wanted = orderWith(edition, [lunch.id]);
  const seen = await recapOfRequest(db, wanted);
  expect(seen).toMatchObject({
    recap: {
      lines: [
        { name: "Ada Modèle 1", ticketType: "visiteur", isOption: false, options: [], priceCents: PRICE_CENTS },
        { name: "Ada Modèle 1", ticketType: "Déjeuner", isOption: true, options: [], priceCents: LUNCH_CENTS },
        { name: "Blaise Modèle 1", ticketType: "visiteur", isOption: false, options: [], priceCents: PRICE_CENTS },
      ],
      vat: [
        { vatBasisPoints: 2_000, grossCents: LUNCH_CENTS, vatCents: 500 },
        { vatBasisPoints: 1_000, grossCents: 2 * PRICE_CENTS },
      ],
      totals: { grossCents: TOTAL },
      cancelling: [{ ticketType: "visiteur" }],
    },
  });
  const placed = await placeOrder(db, wanted);
  if (placed.kind !== "placed" || seen.kind !== "recap") throw new Error(JSON.stringify(placed));
  expect(await recapOfOrder(db, { order: placed.orderId, now: NOW })).toEqual(seen.recap);
  await expectNoDrift(db);
  expect(await placesTaken(db)).toEqual({ Déjeuner: 1 });
});

test("once paid, the person has the option, and the invoice has its line with its own rate", async () => {
  const { db, edition, lunch } = await editionWithLunch();
  const { order, places } = await paidOrderWith(db, edition, [lunch.id]);
  expect(await optionsHeld(db)).toEqual([[places[0]?.id, ["Déjeuner"]]]);
  expect(await openCentsOf(db, { order })).toBe(0);
  expect(await papers(db)).toEqual([
    {
      ...{ kind: "invoice", cents: TOTAL },
      lines: [
        ["visiteur", "Ada Modèle 1", PRICE_CENTS],
        ["Déjeuner", "Ada Modèle 1", LUNCH_CENTS],
        ["visiteur", "Blaise Modèle 1", PRICE_CENTS],
      ],
    },
  ]);
  expect(await findOrder(db, { edition, id: order })).toMatchObject({
    ...{ state: "confirmed", totalCents: TOTAL, chargedCents: TOTAL },
    lines: [
      { isOption: false, registration: { id: places[0]?.id } },
      { isOption: true, ticketType: "Déjeuner", priceCents: LUNCH_CENTS, registration: { id: places[0]?.id } },
      { isOption: false, registration: { id: places[1]?.id } },
    ],
  });
  await expectNoDrift(db);
});

test("a free place with a priced option is an order, which holds both until it is paid, and lapses with both", async () => {
  const { db, edition, lunch } = await editionWithLunch();
  await db.updateTable("ticket_type").set({ price_cents: 0 }).execute();
  await db.updateTable("edition").set({ published_at: NOW }).execute();
  const { edition: _, ...asked } = visitor(edition, 1, { ticketType: "visiteur", options: [lunch.id] });
  expect((await registerUnlessPriced(db, { ...asked, year: 2030 })).kind).toBe("costs");
  const placed = await placeOrder(db, orderWith(edition, [lunch.id]));
  if (placed.kind !== "placed") throw new Error(JSON.stringify(placed));
  expect(await findOrder(db, { edition, id: placed.orderId })).toMatchObject({
    state: "held",
    totalCents: LUNCH_CENTS,
  });
  expect(await placesTaken(db)).toEqual({ Déjeuner: 1 });
  await expireOrders(db, null, { now: HOUR_LATER, wordsOf: WORDS });
  expect(await placesTaken(db)).toEqual({ Déjeuner: 0 });
  await expectNoDrift(db);
});

test("a company that pays by transfer later holds a free place with a priced option for the days of its ticket type", async () => {
  const { db, edition, lunch } = await editionWithLunch();
  await db.updateTable("ticket_type").set({ price_cents: 0, transfer: "at-payment", transfer_days: 8 }).execute();
  const placed = await placeOrder(db, orderWith(edition, [lunch.id], 1, { payment: "transfer", proven: true }));
  if (placed.kind !== "placed") throw new Error(JSON.stringify(placed));
  const { expiresAt } = (await findOrder(db, { edition, id: placed.orderId })) ?? {};
  expect(expiresAt).toEqual(new Date(NOW.getTime() + 8 * 24 * 3_600_000));
});

test("a cancelled place gives back its options under the ticket type's terms, in one credit note and one refund", async () => {
  const { db, edition, lunch } = await editionWithLunch();
  await db.deleteFrom("edition_day").execute();
  await db.insertInto("edition_day").values({ edition_id: edition, day: "2030-03-01" }).execute();
  await db.updateTable("ticket_type").set({ cancelling: "terms", cancel_days: 10, cancel_kept_percent: 20 }).execute();
  const { order, places } = await paidOrderWith(db, edition, [lunch.id]);
  const id = places[0]?.id ?? 0;
  expect(await cancellationTerms(db, { registration: id, now: NOW })).toMatchObject({
    ...{ chargedCents: 14_000, keptCents: 2_800, creditCents: 11_200, returnedCents: 11_200, state: "paid" },
  });
  await cancelPlace(db, { edition, id, by: null, now: NOW });
  expect((await papers(db))[1]).toEqual({
    ...{ kind: "credit-note", cents: 11_200 },
    lines: [
      ["visiteur", "Ada Modèle 1", 8_800],
      ["Déjeuner", "Ada Modèle 1", 2_400],
    ],
  });
  expect(await db.selectFrom("refund").select("amount_cents as cents").execute()).toEqual([{ cents: 11_200 }]);
  expect([await openCentsOf(db, { order }), await placesTaken(db)]).toEqual([0, { Déjeuner: 0 }]);
  await expectNoDrift(db);
});

test("where organisers decide, one matter has the price of the place with its options, and is carried out for both", async () => {
  const { db, edition, lunch } = await editionWithLunch();
  await db.updateTable("ticket_type").set({ cancelling: "decided" }).execute();
  const { order, places } = await paidOrderWith(db, edition, [lunch.id]);
  await cancelPlace(db, { edition, id: places[0]?.id ?? 0, by: null, now: NOW });
  const matters = await db.selectFrom("matter").select(["id", "detail"]).execute();
  expect(matters).toMatchObject([{ detail: { priceCents: PRICE_CENTS + LUNCH_CENTS, state: "paid" } }]);
  const closing = { edition, id: matters[0]?.id ?? 0, note: null, outcome: "refunded", now: NOW } as const;
  expect(await closeMatter(db, { ...closing, by: await organiser(db) })).toEqual({ kind: "closed" });
  expect((await papers(db)).map(({ cents }) => cents)).toEqual([TOTAL, PRICE_CENTS + LUNCH_CENTS]);
  expect(await openCentsOf(db, { order })).toBe(0);
  await expectNoDrift(db);
});

test("an organiser gives one option back with its price: the place stays, and the option is free again", async () => {
  const { db, edition, lunch } = await editionWithLunch();
  const { order, places } = await paidOrderWith(db, edition, [lunch.id]);
  const line = await lineOf(db, lunch.id);
  const by = await organiser(db);
  const giving = { edition, id: order, lines: [{ line, creditCents: LUNCH_CENTS, cancels: true }], by, now: NOW };
  const given = await giveBack(db, { ...giving, way: { kind: "card" }, reason: "Repas rendu" });
  expect(given).toMatchObject({
    kind: "given-back",
    after: { chargedCents: 2 * PRICE_CENTS, openCents: 0, isCancelled: false },
  });
  expect(await optionsHeld(db)).toEqual([]);
  expect(await placesTaken(db)).toEqual({ Déjeuner: 0 });
  expect((await papers(db))[1]).toEqual({
    ...{ kind: "credit-note", cents: LUNCH_CENTS },
    lines: [["Déjeuner", "Ada Modèle 1", LUNCH_CENTS]],
  });
  const active = await db.selectFrom("registration").select("id").where("cancelled_at", "is", null).execute();
  expect(active.map(({ id }) => id)).toEqual(places.map(({ id }) => id));
  await expectNoDrift(db);
});

test("what costs is neither taken nor given back as a free option is, and another choice changes nothing", async () => {
  const { db, edition, lunch } = await editionWithLunch();
  const coach = await makeOption(db, edition, { name: "Car" });
  const dinner = await makeOption(db, edition, { name: "Dîner", priceCents: 4_800 });
  const { places } = await paidOrderWith(db, edition, [lunch.id]);
  const changing = { code: places[0]?.code ?? "", by: null, now: NOW };
  expect(await changeOptions(db, { ...changing, options: [dinner.id, coach.id] })).toEqual({
    kind: "refused",
    problems: [
      { field: "options", reason: "option-priced", options: [dinner.id] },
      { field: "options", reason: "option-charged", options: [lunch.id] },
    ],
  });
  expect((await changeOptions(db, { ...changing, options: [lunch.id, coach.id] })).kind).toBe("changed");
  expect(await placesTaken(db)).toEqual({ Déjeuner: 1, Car: 1, Dîner: 0 });
});

test("a place that is handed over takes its option along, and the order's line has the new name", async () => {
  const { db, edition, lunch } = await editionWithLunch();
  const { order, places } = await paidOrderWith(db, edition, [lunch.id]);
  const to = { givenName: "Denis", familyName: "Nouveau", organisation: null, email: "denis@essai.example" };
  const given = await handOverPlace(db, { code: places[0]?.code ?? "", to, language: "fr", by: null, now: NOW });
  if (given.kind !== "handed-over") throw new Error(given.kind);
  expect(await optionsHeld(db)).toEqual([[given.registrationId, ["Déjeuner"]]]);
  const { lines } = (await findOrder(db, { edition, id: order })) ?? {};
  expect(lines?.filter(({ isOption }) => isOption)).toMatchObject([
    { name: "Denis Nouveau", registration: { id: given.registrationId } },
  ]);
  await expectNoDrift(db);
});

test("a merge moves an option with its line to the registration that stays, and its undoing moves both back", async () => {
  const { db, edition, lunch } = await editionWithLunch();
  const one = await paidOrderWith(db, edition, [lunch.id]);
  const [merged = 0, survivor = 0] = one.places.map(({ id }) => id);
  const by = await organiser(db);
  const merging = { edition, survivor, merged, creditCents: null, tells: false, by, now: NOW };
  const done = await mergeRegistrations(db, merging);
  if (done.kind !== "merged") throw new Error(done.kind);
  expect(await optionsHeld(db)).toEqual([[survivor, ["Déjeuner"]]]);
  expect(await chargedTo(db, lunch.id)).toBe(survivor);
  expect((await undoMerge(db, { edition, merge: done.id, by, now: NOW })).kind).toBe("undone");
  expect([await optionsHeld(db), await chargedTo(db, lunch.id)]).toEqual([[[merged, ["Déjeuner"]]], merged]);
  await expectNoDrift(db);
});

test("of a person who registered meanwhile, neither the place nor the option is given, and both prices await a decision", async () => {
  const { db, edition, lunch } = await editionWithLunch();
  const placed = await placeOrder(db, orderWith(edition, [lunch.id]));
  if (placed.kind !== "placed") throw new Error(JSON.stringify(placed));
  const { lines: [first] = [], ...other } = orderWith(edition, [], 1, { payment: "mandate", cards: false });
  const desk = { by: await organiser(db), paid: null, waivedReason: "Invitation" };
  await db.updateTable("order_line").set({ released_at: NOW }).execute();
  const again = await placeOrder(db, { ...other, submission: randomUUID(), lines: first ? [first] : [], desk });
  expect(again.kind).toBe("placed");
  await db.updateTable("order_line").set({ released_at: null }).where("order_id", "=", placed.orderId).execute();
  expect((await payOrder(db, placed.orderId)).kind).toBe("fulfilled");
  const matters = await db.selectFrom("matter").select("detail").orderBy("id").execute();
  expect(matters).toMatchObject([{ detail: { priceCents: PRICE_CENTS } }, { detail: { priceCents: LUNCH_CENTS } }]);
  expect(await optionsHeld(db)).toEqual([]);
  await expectNoDrift(db);
});

test("an option that is added later is an order of its own, which holds it, and gives it once it is paid", async () => {
  const { db, edition, lunch } = await editionWithLunch({ size: 1 });
  const { places } = await paidOrderWith(db, edition, []);
  const [first, second] = places;
  const wanted = { code: first?.code ?? "", options: [lunch.id], submission: randomUUID(), cards: true, now: NOW };
  const placed = await orderOptions(db, wanted);
  if (placed.kind !== "placed") throw new Error(JSON.stringify(placed));
  expect(await orderOptions(db, wanted)).toEqual(placed);
  const { id: order, ...seen } = (await findOrder(db, { code: placed.code })) ?? { id: 0 };
  expect(seen).toMatchObject({
    state: "held",
    totalCents: LUNCH_CENTS,
    lines: [{ isOption: true, name: "Ada Modèle 1" }],
  });
  expect([await placesTaken(db), await optionsHeld(db)]).toEqual([{ Déjeuner: 1 }, []]);
  const others = [
    await orderOptions(db, { ...wanted, submission: randomUUID() }),
    await orderOptions(db, { ...wanted, submission: randomUUID(), code: second?.code ?? "" }),
  ];
  expect(others).toMatchObject([
    { problems: [{ reason: "option-had" }, { reason: "option-full" }] },
    { problems: [{ reason: "option-full" }] },
  ]);
  expect((await payOrder(db, order)).kind).toBe("fulfilled");
  expect(await optionsHeld(db)).toEqual([[first?.id, ["Déjeuner"]]]);
  // A private person's invoice is issued when they ask for it.
  expect((await papers(db)).length).toBe(1);
  const letters = await db.selectFrom("letter").select("kind").where("kind", "=", "registration-changed").execute();
  expect(letters.length).toBe(1);
  await expectNoDrift(db);
});

test("cancelling a place gives back what was added to it by another order, each from its own order", async () => {
  const { db, edition, lunch } = await editionWithLunch();
  await db.updateTable("ticket_type").set({ cancelling: "terms", cancel_days: 1, cancel_kept_percent: 0 }).execute();
  await db.deleteFrom("edition_day").execute();
  await db.insertInto("edition_day").values({ edition_id: edition, day: "2030-03-01" }).execute();
  const { places } = await paidOrderWith(db, edition, []);
  const code = places[0]?.code ?? "";
  const asked = { code, options: [lunch.id], submission: randomUUID(), cards: true, now: NOW };
  const placed = await orderOptions(db, asked);
  const { id: order } = (placed.kind === "placed" && (await findOrder(db, { code: placed.code }))) || { id: 0 };
  await payOrder(db, order);
  await cancelPlace(db, { code, by: null, now: NOW });
  expect((await papers(db)).slice(1)).toMatchObject([{ kind: "credit-note", cents: PRICE_CENTS }]);
  expect(await db.selectFrom("refund").select("amount_cents as cents").orderBy("id").execute()).toEqual([
    { cents: PRICE_CENTS },
    { cents: LUNCH_CENTS },
  ]);
  expect(await placesTaken(db)).toEqual({ Déjeuner: 0 });
  await expectNoDrift(db);
});

test("what was paid for a place that was cancelled before awaits a decision, and the option is free again", async () => {
  const { db, edition, lunch } = await editionWithLunch();
  const { places } = await paidOrderWith(db, edition, []);
  const code = places[0]?.code ?? "";
  const asked = { code, options: [lunch.id], submission: randomUUID(), cards: true, now: NOW };
  const placed = await orderOptions(db, asked);
  const { id: order } = (placed.kind === "placed" && (await findOrder(db, { code: placed.code }))) || { id: 0 };
  await cancelPlace(db, { code, by: null, now: NOW, decidedLater: true });
  expect((await payOrder(db, order)).kind).toBe("fulfilled");
  const matters = await db.selectFrom("matter").select(["kind", "detail"]).where("order_id", "=", order).execute();
  expect(matters).toMatchObject([{ kind: "person-registered-twice", detail: { priceCents: LUNCH_CENTS } }]);
  expect([await optionsHeld(db), await placesTaken(db)]).toEqual([[], { Déjeuner: 0 }]);
  await expectNoDrift(db);
});

async function lineOf(db: Database, option: number): Promise<number> {
  const { id } = await db
    .selectFrom("order_line")
    .select("id")
    .where("option_id", "=", option)
    .executeTakeFirstOrThrow();
  return id;
}

async function chargedTo(db: Database, option: number): Promise<number | null> {
  const { registration } = await db
    .selectFrom("order_line")
    .select("registration_id as registration")
    .where("option_id", "=", option)
    .executeTakeFirstOrThrow();
  return registration;
}
