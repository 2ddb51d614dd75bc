import { expect, test } from "vitest";
import { listAvoided } from "#app/domain/door/avoided.ts";
import { USUAL_RULE } from "#app/domain/door/checkpoint-rule.ts";
import { addFreeCheckpoint, changeCheckpoint } from "#app/domain/door/checkpoint-rules.ts";
import { decidePassage } from "#app/domain/door/decide-passage.ts";
import { listInside } from "#app/domain/door/list-inside.ts";
import { listLoans } from "#app/domain/door/loans.ts";
import { listMeals } from "#app/domain/door/meals.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { changeOptions } from "#app/domain/registration/change-options.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeOption } from "#test/support/option-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";

const DAY = "2030-01-11";
const NEXT = "2030-01-12";
const at = (hour: string, day = DAY) => new Date(`${day}T${hour}:00+01:00`);
/** From this moment the lunch is neither chosen nor given back by people alone. */
const UNTIL = new Date(NOW.getTime() + 3_600_000);
const LATER = new Date(UNTIL.getTime() + 60_000);
const act = { by: null, now: NOW };

test("a meal says the kitchen's figure, who ordered, was served, did not come, and gave it back in time", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const lunch = await makeOption(db, edition, { day: DAY, openUntil: UNTIL });
  const made = await addFreeCheckpoint(db, {
    ...{ edition, name: "Repas", nameEn: null, ...act },
    rule: { ...USUAL_RULE, kind: "meal", frequency: "once", option: lunch.id },
  });
  expect(made.kind).toBe("added");
  // Six take it when they register; the seventh does later, the eighth never.
  const people: number[] = [];
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8])
    people.push((await makeRegistration(db, edition, number, { options: number < 7 ? [lunch.id] : [] })).id);
  const [one = 0, two = 0, three = 0, four = 0, five = 0, , seven = 0, eight = 0] = people;
  const set = (id: number, options: number[], now: Date) => changeOptions(db, { edition, id, options, by: null, now });
  const later = (id: number, options: number[]) => changeOptions(db, { edition, id, options, by: actor, now: LATER });
  const { id: actor } = await db
    .insertInto("person")
    .values({
      email: "equipe@exemple.invalid",
      given_name: "Ada",
      family_name: "Équipe",
      created_at: NOW,
      last_active_at: NOW,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  // In time: the first drops it, the second takes it again, the third cancels. Too late: the fourth and the fifth.
  expect((await set(one, [], NOW)).kind).toBe("changed");
  expect((await set(two, [], NOW)).kind).toBe("changed");
  expect((await set(two, [lunch.id], NOW)).kind).toBe("changed");
  await cancelRegistration(db, { edition, id: three, ...act });
  expect(await listMeals(db, { edition, now: NOW })).toMatchObject([{ kitchen: null, ordered: 4, givenBack: 2 }]);
  await cancelRegistration(db, { edition, id: four, by: null, now: LATER });
  expect((await later(five, [])).kind).toBe("changed");
  expect((await later(seven, [lunch.id])).kind).toBe("changed");

  const pass = async (id: number, hour: string) => {
    const scan = scanOf(await badgeOf(db, edition, id), { checkpoint: "repas", scannedAt: at(hour) });
    const [answer] = (await record(db, edition, [scan], { now: at(hour) })) ?? [];
    return [answer?.outcome, scan.id] as const;
  };
  expect((await pass(two, "12:30"))[0]).toBe("admitted");
  expect((await pass(seven, "12:31"))[0]).toBe("admitted");
  const [outcome, scan] = await pass(eight, "12:32");
  expect(outcome).toBe("refused");
  const allowed = { edition, scan, counts: true, reason: "Il reste des repas", mayDecide: () => true, by: actor };
  expect((await decidePassage(db, { ...allowed, now: at("12:33") })).kind).toBe("decided");
  const counted = { day: DAY, kitchen: 4, ordered: 3, taken: 2, served: 3, others: 1, givenBack: 2 };
  expect(await listMeals(db, { edition, now: at("18:00") })).toMatchObject([counted]);
  expect(await listMeals(db, { edition: edition + 1, now: LATER })).toEqual([]);
});

test("a meal for all has no orders, and is counted on each day on which it was served", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const rule = { ...USUAL_RULE, kind: "meal", frequency: "once-a-day" } as const;
  await addFreeCheckpoint(db, { edition, name: "Cocktail", nameEn: null, ...act, rule });
  const none = { kitchen: null, ordered: null, taken: null, givenBack: null };
  expect(await listMeals(db, { edition, now: NOW })).toMatchObject([{ ...none, day: null, served: 0, others: 0 }]);
  const { id } = await makeRegistration(db, edition);
  for (const day of [DAY, NEXT]) {
    const scan = scanOf(await badgeOf(db, edition, id), { checkpoint: "cocktail", scannedAt: at("18:00", day) });
    await record(db, edition, [scan], { now: at("18:00", day) });
  }
  expect(await listMeals(db, { edition, now: at("20:00", NEXT) })).toMatchObject([
    { ...none, day: DAY, served: 1, others: 0 },
    { ...none, day: NEXT, served: 1, others: 0 },
  ]);
});

test("loans count who was lent one, gave it back, and still has it, as the list of who has not", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const loan = { edition, name: "Casques", nameEn: null, ...act, rule: { ...USUAL_RULE, kind: "loan" as const } };
  const made = await addFreeCheckpoint(db, loan);
  if (made.kind !== "added") throw new Error(made.kind);
  const people: number[] = [];
  for (const number of [1, 2, 3]) people.push((await makeRegistration(db, edition, number)).id);
  const pass = async (id: number | undefined, when: Date, direction: "in" | "out") => {
    const shown = { checkpoint: "casques", scannedAt: when, direction };
    await record(db, edition, [scanOf(await badgeOf(db, edition, id ?? 0), shown)], { now: when });
  };
  // The second brings it back the next day; the third borrows again.
  for (const id of people) await pass(id, at("09:00"), "in");
  await pass(people[1], at("09:00", NEXT), "out");
  await pass(people[2], at("10:00"), "out");
  await pass(people[2], at("09:30", NEXT), "in");
  expect(await listLoans(db, { edition })).toMatchObject([{ lent: 3, returned: 1, out: 2 }]);
  const inside = await listInside(db, { edition, checkpoint: made.id, day: null, page: 1, size: 9 });
  expect(inside.total).toBe(2);
  // A loan that never comes back would be none: the database refuses another frequency, and the entrance lends nothing.
  const { id: entrance } = await db
    .selectFrom("checkpoint")
    .select("id")
    .where("slug", "=", "entree")
    .executeTakeFirstOrThrow();
  const wrong = { ...loan, rule: { ...loan.rule, frequency: "once" as const } };
  await expect(changeCheckpoint(db, { ...wrong, checkpoint: made.id })).rejects.toThrow("a_loan_is_given_back");
  await expect(changeCheckpoint(db, { ...loan, checkpoint: entrance })).rejects.toThrow("the_entrance_serves");
});

test("what was avoided is counted from what happened alone", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const people: number[] = [];
  for (const number of [1, 2, 3, 4]) people.push((await makeRegistration(db, edition, number)).id);
  const [one = 0, two = 0, three = 0, four = 0] = people;
  const counts = async (now: Date) =>
    Object.fromEntries((await listAvoided(db, { edition, now })).map(({ kind, count }) => [kind, count]));
  const nothing = { meals: 0, released: 0, "handed-over": 0, "not-printed": 0, loans: 0 };
  expect(await counts(NOW)).toEqual(nothing);
  await cancelRegistration(db, { edition, id: one, ...act });
  // The second cancels when it is too late for anybody else.
  await cancelRegistration(db, { edition, id: two, by: null, now: at("09:00") });
  for (const id of [three, four]) {
    const scan = scanOf(await badgeOf(db, edition, id), { scannedAt: at("09:10") });
    await record(db, edition, [scan], { now: at("09:10") });
  }
  const run = {
    edition_id: edition,
    layout: "a6",
    only_new: false,
    asked_at: NOW,
    finished_at: NOW,
    total: 1,
    done: 1,
  };
  const { id } = await db.insertInto("badge_run").values(run).returning("id").executeTakeFirstOrThrow();
  const badge = { badge_run_id: id, registration_id: three, fingerprint: Buffer.alloc(32) };
  await db.insertInto("printed_badge").values(badge).execute();
  const declare = (printed_at: Date | null) => db.updateTable("badge_run").set({ printed_at }).execute();
  expect(await counts(at("18:00"))).toMatchObject({ "not-printed": 2 });
  await declare(NOW);
  expect(await counts(at("18:00"))).toEqual({ ...nothing, released: 1, "not-printed": 1 });
  await declare(null);
  await db.updateTable("badge_run").set({ spoilt_at: NOW }).execute();
  expect(await counts(at("18:00"))).toMatchObject({ "not-printed": 2 });
});
