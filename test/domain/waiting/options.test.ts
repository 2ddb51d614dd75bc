import { sql } from "kysely";
import { expect, test } from "vitest";
import { endAllotment } from "#app/domain/allotments/end-allotments.ts";
import { acceptOffer } from "#app/domain/billing/accept-offer.ts";
import { expireOrders } from "#app/domain/billing/end-order.ts";
import { orderOptions } from "#app/domain/billing/order-options.ts";
import { changeOption, removeOption } from "#app/domain/edition/edit-options.ts";
import { type Option, type OptionDetails, optionDetails } from "#app/domain/edition/options.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { changeOptions } from "#app/domain/registration/change-options.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { waitForOption } from "#app/domain/registration/wait-for-option.ts";
import type { Database } from "#app/domain/transaction.ts";
import { declineOffer } from "#app/domain/waiting/end-entry.ts";
import { endPointlessWaits, expireOffers, offerMissedPlaces } from "#app/domain/waiting/expire-offers.ts";
import { findEntry, waitsOf } from "#app/domain/waiting/find-entry.ts";
import { listEntries } from "#app/domain/waiting/list-entries.ts";
import { listWaitingLists } from "#app/domain/waiting/list-waiting-lists.ts";
import { allot, makeAllottingEdition } from "#test/support/allotment-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeOption, optionsHeld, placesTaken } from "#test/support/option-samples.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { organiser } from "#test/support/people-lists.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { lineOf } from "#test/support/waiting-samples.ts";

const ACT = { by: null, now: NOW };
/** What an option is limited to. */
interface Limited extends Partial<Pick<OptionDetails, "size" | "openUntil">> {
  readonly isForOthers?: boolean;
}
const LATER = new Date(NOW.getTime() + 2 * 3_600_000);

test("a full option is waited for, and its place is chosen in one gesture when it is offered", async () => {
  const { db, edition, lunch, inside, outside } = await fullLunch();
  const [first, second] = [await wait(db, outside[0].code, lunch), await wait(db, outside[1].code, lunch)];
  expect(await waitForOption(db, { code: outside[0].code, option: lunch.id, now: NOW })).toMatchObject({ again: true });
  expect(await waitsOf(db, { registration: outside[1].id })).toMatchObject([
    { number: 2, offer: null, option: { id: lunch.id, name: "Déjeuner" } },
  ]);
  await changeOptions(db, { code: inside[0].code, options: [], ...ACT });
  expect([await lineOf(db), await placesTaken(db)]).toEqual([
    ["Modèle 10: offered", "Modèle 11: waits"],
    { Déjeuner: 2 },
  ]);
  expect(await listWaitingLists(db, { edition })).toMatchObject([
    { kind: "option", name: "Déjeuner", waits: 1, offers: 1 },
  ]);
  expect((await listEntries(db, { edition })).entries.map(({ option }) => option)).toEqual([
    ...["Déjeuner", "Déjeuner"],
  ]);
  expect(await acceptOffer(db, { code: second, cards: true, now: NOW })).toEqual({ kind: "no-offer" });
  const taken = { kind: "taken", registrationId: outside[0].id };
  expect(await acceptOffer(db, { code: first, cards: true, now: NOW })).toEqual(taken);
  expect(await acceptOffer(db, { code: first, cards: true, now: NOW })).toEqual({ ...taken, again: true });
  expect(await optionsHeld(db)).toEqual([
    [inside[1].id, ["Déjeuner"]],
    [outside[0].id, ["Déjeuner"]],
  ]);
  expect([await lineOf(db), await countDrift(db)]).toEqual([["Modèle 10: taken", "Modèle 11: waits"], []]);
});

test("an option that is offered is chosen among the person's options too, and that takes the offer", async () => {
  const { db, lunch, inside, outside } = await fullLunch();
  await wait(db, outside[0].code, lunch);
  await cancelRegistration(db, { code: inside[0].code, ...ACT });
  expect(await changeOptions(db, { code: outside[1].code, options: [lunch.id], ...ACT })).toMatchObject({
    problems: [{ reason: "option-full" }],
  });
  expect(await changeOptions(db, { code: outside[0].code, options: [lunch.id], ...ACT })).toMatchObject({
    kind: "changed",
  });
  expect([await lineOf(db), await placesTaken(db), await countDrift(db)]).toEqual([
    ...[["Modèle 10: taken"], { Déjeuner: 2 }, []],
  ]);
});

test("declined, expired or left, the place goes to the next, and more stock is offered to the line", async () => {
  const { db, edition, lunch, inside, outside } = await fullLunch();
  await db.updateTable("edition").set({ offer_hours: 1 }).execute();
  const codes = [];
  for (const { code } of outside) codes.push(await wait(db, code, lunch));
  await changeOptions(db, { code: inside[0].code, options: [], ...ACT });
  await declineOffer(db, { code: codes[0] ?? "", now: NOW });
  expect(await lineOf(db)).toEqual(["Modèle 10: declined", "Modèle 11: offered", "Modèle 12: waits"]);
  expect([await expireOffers(db, { now: LATER }), await lineOf(db)]).toEqual([
    ...[1, ["Modèle 10: declined", "Modèle 11: expired", "Modèle 12: offered"]],
  ]);
  await cancelRegistration(db, { code: outside[2].code, by: null, now: LATER });
  await wait(db, outside[0].code, lunch, false);
  const by = await organiser(db);
  const wider = { ...optionDetails({ ...lunch, used: 2 }), size: 5, edition, option: lunch.id, by, now: NOW };
  await makeRegistration(db, edition, 30, { options: [lunch.id] });
  await wait(db, outside[1].code, lunch);
  expect([await changeOption(db, wider), (await lineOf(db)).at(-1)]).toEqual([
    { kind: "changed" },
    "Modèle 11: offered",
  ]);
  expect([await offerMissedPlaces(db, { now: NOW }), await countDrift(db)]).toEqual([0, []]);
});

test("a window that ends would end the waits, which is asked first, and an option that is waited for is not removed", async () => {
  const { db, edition, lunch, outside } = await fullLunch();
  await wait(db, outside[0].code, lunch);
  const by = await organiser(db);
  const shut = { ...optionDetails(lunch), openUntil: NOW, edition, option: lunch.id, by, now: NOW };
  expect(await changeOption(db, shut)).toEqual({ kind: "ends-waits", waits: 1 });
  expect(await removeOption(db, { edition, option: lunch.id, by, now: NOW })).toMatchObject({ kind: "in-use" });
  expect(await changeOption(db, { ...shut, endsWaits: 1 })).toEqual({ kind: "changed" });
  expect([await endPointlessWaits(db, { now: NOW }), await lineOf(db)]).toEqual([1, ["Modèle 10: over"]]);
});

test.each([
  ["with places left", { size: 9 }, "places-left"],
  ["for other ticket types", { isForOthers: true }, "for-others"],
  ["that is closed", { openUntil: NOW }, "closed"],
] as const)("nobody waits for an option %s", async (_, { isForOthers, ...changes }: Limited, reason) => {
  const { db } = await freshDatabase();
  const { id: edition, ticketTypes } = await makeEdition(db, {
    ticketTypes: ["visiteur", "autre"].map((slug) => ({ slug, quotas: ["places"] })),
  });
  const limits = isForOthers ? { ticketTypes: [ticketTypes.autre ?? 0] } : {};
  const { id: option } = await makeOption(db, edition, { size: 0, ...changes, ...limits });
  const { code } = await makeRegistration(db, edition, 1);
  expect(await waitForOption(db, { code, option, now: NOW })).toEqual({ kind: "refused", reason });
});

test("an offered option with a price becomes an order, and unpaid in time its place goes to the next", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 100 } });
  const dinner = await makeOption(db, edition, { name: "Dîner", size: 1, priceCents: 4_000 });
  const people = [];
  for (const at of [1, 2, 3]) {
    await makeOrderFor(db, edition, at, { payment: "mandate" });
    const newest = db.selectFrom("registration").select(["id", "code"]).orderBy("id", "desc");
    people.push(await newest.executeTakeFirstOrThrow());
  }
  const [holder, first, second] = people.map(({ code }) => code);
  await orderOptions(db, {
    code: holder ?? "",
    options: [dinner.id],
    submission: crypto.randomUUID(),
    cards: true,
    now: NOW,
  });
  const entries = [await wait(db, first ?? "", dinner), await wait(db, second ?? "", dinner)];
  await unpaid(db, LATER);
  const offered = await findEntry(db, { code: entries[0] ?? "" });
  expect(offered?.offer).not.toBeNull();
  const accept = (cards: boolean) => acceptOffer(db, { code: entries[0] ?? "", cards, now: LATER });
  expect([(await accept(false)).kind, (await accept(true)).kind]).toEqual(["no-cards", "ordered"]);
  expect([await placesTaken(db), await countDrift(db)]).toEqual([{ Dîner: 1 }, []]);
  await unpaid(db, new Date(LATER.getTime() + 3_600_000));
  expect((await findEntry(db, { code: entries[1] ?? "" }))?.offer).not.toBeNull();
  expect([await placesTaken(db), await countDrift(db)]).toEqual([{ Dîner: 1 }, []]);
});

test("an allotment's options that are left go to the line when it ends", async () => {
  const { db } = await freshDatabase();
  const edition = await makeAllottingEdition(db, 10);
  const lunch = await makeOption(db, edition.id, { size: 2 });
  const allotment = await allot(db, edition, { options: [{ option: lunch.id, places: 2 }] });
  const { code } = await makeRegistration(db, edition.id, 40);
  await wait(db, code, lunch);
  await endAllotment(db, { edition: edition.id, allotment, by: edition.by, now: NOW });
  expect([await lineOf(db), await placesTaken(db), await countDrift(db)]).toEqual([
    ...[["Modèle 40: offered"], { Déjeuner: 1 }, []],
  ]);
});

test("a place given back while others want it goes to who waits", async () => {
  const { db } = await freshDatabase({ size: 12 });
  const outcome = await wantedAtOnce(db, (code) => changeOptions(db, { code, options: [], ...ACT }));
  expect(outcome).toEqual({ line: ["Modèle 10: offered"], newcomers: 0 });
  expect(await countDrift(db)).toEqual([]);
});

test("control: a place that is freed without being offered goes to a newcomer", async () => {
  const { db } = await freshDatabase({ size: 12 });
  const freed = () => sql`update option set used = used - 1`.execute(db);
  expect((await wantedAtOnce(db, freed)).newcomers).toBe(1);
});

/** One gives a lunch back while one waits and eight others choose it. */
async function wantedAtOnce(db: Database, giveBack: (code: string) => Promise<unknown>) {
  const { edition, lunch, inside, outside } = await fullLunch(db);
  await wait(db, outside[0].code, lunch);
  const others: string[] = [];
  for (let at = 40; at < 48; at += 1) others.push((await makeRegistration(db, edition, at)).code);
  const choose = (code: string) => changeOptions(db, { code, options: [lunch.id], ...ACT });
  const [, ...outcomes] = await Promise.all([giveBack(inside[0].code), ...others.map(choose)]);
  const later = await Promise.all(others.map(choose));
  const got = [...outcomes, ...later].filter(({ kind }) => kind === "changed");
  return { line: await lineOf(db), newcomers: Math.min(got.length, 1) };
}

async function unpaid(db: Database, now: Date): Promise<void> {
  await expireOrders(db, null, { now, wordsOf: () => ({ words: "Place", page: "https://essai.example/dossier" }) });
}

async function wait(db: Database, code: string, option: Option, isNew = true): Promise<string> {
  const outcome = await waitForOption(db, { code, option: option.id, now: NOW });
  if (outcome.kind !== "waiting") {
    if (!isNew) return "";
    throw new Error(JSON.stringify(outcome));
  }
  return outcome.code;
}

/** The sample edition with a lunch for two, which two have, and three people without it. */
async function fullLunch(given?: Database) {
  const db = given ?? (await freshDatabase()).db;
  const { id: edition } = await makeEdition(db);
  const lunch = await makeOption(db, edition, { size: 2 });
  type Made = { id: number; code: string };
  const many = async (from: number, count: number, options: number[]) => {
    const made: Made[] = [];
    for (let at = 0; at < count; at += 1) made.push(await makeRegistration(db, edition, from + at, { options }));
    return made;
  };
  const inside = (await many(0, 2, [lunch.id])) as [Made, Made];
  const outside = (await many(10, 3, [])) as [Made, Made, Made];
  return { db, edition, lunch, inside, outside };
}
