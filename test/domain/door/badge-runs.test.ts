import { sql } from "kysely";
import { expect, test } from "vitest";
import { askForBadges, listBadgeRuns, tryBadgesAgain } from "#app/domain/door/badge-runs.ts";
import { planBadges } from "#app/domain/door/badges-of-chosen.ts";
import { badgesToPrint, countBadges, listUndeclaredRuns } from "#app/domain/door/badges-to-print.ts";
import { unusualLetters } from "#app/domain/door/latin-wanted.ts";
import { failBadgeRun, finishBadgeRun, takeUpBadgeRun } from "#app/domain/door/make-badges.ts";
import { countPrinted, sayOfRun } from "#app/domain/door/printed-runs.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { correctName } from "#app/domain/registration/correct-name.ts";
import { latinSpellingOf, saveLatinSpelling } from "#app/domain/registration/latin-spelling.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";

const BY = { by: null, now: NOW };

test("badges are sorted by family name in French order, and a cancelled registration has none", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const names = [
    ["Ève", "Zola"],
    ["Ana", "éclair"],
    ["Ana", "Eclair"],
    ["Zoé", "Ebene"],
    ["Ève", "Écluse"],
    ["Eve", "Écluse"],
    ["Luc", "Œillet"],
    ["Luc", "Odéon"],
    ["Luc", "Ozan"],
    ["Luc", "de Fiction"],
  ] as const;
  for (const [at, [givenName, familyName]] of names.entries())
    await registered(db, edition, at, { givenName, familyName });
  const gone = await makeRegistration(db, edition, 99);
  await cancelRegistration(db, { code: gone.code, ...BY });
  const order = await badgesToPrint(db, { edition, onlyNew: false });
  expect(order.map(({ givenName, familyName }) => `${givenName} ${familyName}`)).toEqual([
    "Luc de Fiction",
    "Zoé Ebene",
    "Ana Eclair",
    "Ana éclair",
    "Eve Écluse",
    "Ève Écluse",
    "Luc Odéon",
    "Luc Œillet",
    "Luc Ozan",
    "Ève Zola",
  ]);
  expect(await countBadges(db, { edition })).toEqual({ all: 10, fresh: 10, asked: 0, freshAsked: 0 });
});

test("a badge is printed again only when its name, organisation, job title, language or number has changed", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition, 1);
  await makeRegistration(db, edition, 2);
  const again = [];
  for (const change of [
    { family_name: "Autrement" },
    { given_name: "Ada Autrement", family_name: "" },
    { organisation: null },
    { job_title: "Présidente" },
    { language: "en" },
    { badge_number: 2 },
  ]) {
    await printed(db, edition);
    expect(await countBadges(db, { edition })).toEqual({ all: 2, fresh: 0, asked: 0, freshAsked: 0 });
    await db.updateTable("registration").set(change).where("id", "=", id).execute();
    again.push((await badgesToPrint(db, { edition, onlyNew: true })).map(({ registration }) => registration));
  }
  expect(again).toEqual([[id], [id], [id], [id], [id], [id]]);
});

test("Latin letters have a badge printed again with the same number, are deleted with their text, and can be removed", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const name = { givenName: "\u1218\u1220\u1228\u1275", familyName: "\u1270\u1235\u134b" };
  const { id, code } = await registered(db, edition, 1, name);
  await registered(db, edition, 2, { givenName: "Ana", familyName: "Exemple" });
  const { attendee } = visitor(edition, 1);
  await printed(db, edition);
  const letters = { name: "Meseret Tesfa", organisation: "Addis", jobTitle: null };
  expect(await saveLatinSpelling(db, { edition: edition + 1, id, letters, ...BY })).toEqual({ kind: "unknown" });
  for (let time = 0; time < 2; time++)
    expect(await saveLatinSpelling(db, { edition, id, letters, ...BY })).toEqual({ kind: "written" });
  expect(await badgesToPrint(db, { edition, onlyNew: true })).toMatchObject([
    { registration: id, badge: 1, latin: letters },
  ]);
  expect((await unusualLetters(db, { edition })).map((one) => [one.registration, one.latin])).toEqual([[id, letters]]);
  await printed(db, edition);
  const own = { organisation: attendee.organisation, jobTitle: attendee.jobTitle };
  await correctName(db, { code, name: { ...own, givenName: name.givenName, familyName: "\u12a0\u1260\u1260" }, ...BY });
  expect(await latinSpellingOf(db, { registration: id })).toEqual({ ...letters, name: null });
  await saveLatinSpelling(db, { code, letters: { name: null, organisation: null, jobTitle: null }, ...BY });
  expect(await latinSpellingOf(db, { registration: id })).toBeNull();
  const lines = await db.selectFrom("audit").select("subject").where("verb", "=", "write-latin-letters").execute();
  expect(lines).toEqual([{ subject: `registration:${id}` }, { subject: `registration:${id}` }]);
  const greek = { name: "\u0391\u03bd\u03bd\u03b1", organisation: null, jobTitle: null };
  await expect(saveLatinSpelling(db, { code, letters: greek, ...BY })).rejects.toThrow("latin_letters_are_latin");
  await cancelRegistration(db, { code, ...BY });
  expect(await saveLatinSpelling(db, { code, letters, ...BY })).toEqual({ kind: "cancelled" });
  expect(await unusualLetters(db, { edition })).toEqual([]);
});

test("a changed role has its badges printed again, and changing it back too", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await makeRegistration(db, edition, 1);
  const fresh = async () => (await countBadges(db, { edition })).fresh;
  const play = (badge_role: string) => db.updateTable("ticket_type").set({ badge_role }).execute();
  await printed(db, edition);
  await play("press");
  expect(await fresh()).toBe(1);
  await play("attendee");
  expect(await fresh()).toBe(0);
  await play("press");
  await printed(db, edition);
  await play("attendee");
  expect(await fresh()).toBe(1);
});

test("badges of a failed or unfinished run count as not printed", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await makeRegistration(db, edition, 1);
  const { id: run } = await askForBadges(db, { edition, layout: "a6", onlyNew: true, ...BY });
  await takeUpBadgeRun(db, { run: Number(run) });
  expect((await countBadges(db, { edition })).fresh).toBe(1);
  await failBadgeRun(db, { run: Number(run), failure: "no paper" });
  expect((await countBadges(db, { edition })).fresh).toBe(1);
  await finishBadgeRun(db, {
    run: Number(run),
    badges: [],
    file: Buffer.from("late"),
    latin: 0,
    illegible: 0,
    now: NOW,
  });
  expect((await listBadgeRuns(db, { edition }))[0]).toMatchObject({
    failure: "no paper",
    finishedAt: null,
    bytes: null,
  });
});

test("two equal requests make one run with one job; another sheet makes another run", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const ask = (layout: "a6" | "a4") => askForBadges(db, { edition, layout, onlyNew: false, ...BY });
  const outcomes = await Promise.all([ask("a6"), ask("a6"), ask("a6"), ask("a4")]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["already-asked", "already-asked", "asked", "asked"]);
  expect(new Set(outcomes.map(({ id }) => id)).size).toBe(2);
  expect(await jobs(db)).toBe(2);
});

test("a run that was started three times without finishing fails, and can be tried again", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id } = await askForBadges(db, { edition, layout: "a6", onlyNew: false, ...BY });
  const run = Number(id);
  const kinds = [];
  for (let attempt = 0; attempt < 5; attempt++) kinds.push((await takeUpBadgeRun(db, { run })).kind);
  expect(kinds).toEqual(["taken", "taken", "taken", "given-up", "over"]);
  expect((await tryBadgesAgain(db, { edition: edition + 1, run, ...BY })).kind).toBe("unknown");
  expect((await tryBadgesAgain(db, { edition, run, ...BY })).kind).toBe("waiting");
  expect((await tryBadgesAgain(db, { edition, run, ...BY })).kind).toBe("unknown");
  expect((await takeUpBadgeRun(db, { run })).kind).toBe("taken");
  expect(await jobs(db)).toBe(2);
});

test("an old file is deleted, and its badges still count as printed", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await makeRegistration(db, edition, 1);
  await printed(db, edition);
  const month = 30 * 24 * 60 * 60 * 1000;
  await purgePersonalData(db, { now: new Date(NOW.getTime() + month) });
  expect((await listBadgeRuns(db, { edition }))[0]?.bytes).not.toBeNull();
  await purgePersonalData(db, { now: new Date(NOW.getTime() + month + 1) });
  expect((await listBadgeRuns(db, { edition }))[0]).toMatchObject({ bytes: null, finishedAt: NOW, total: 1 });
  expect((await countBadges(db, { edition })).fresh).toBe(0);
});

async function registered(db: Database, edition: number, at: number, name: { givenName: string; familyName: string }) {
  const { attendee } = visitor(edition, at);
  return makeRegistration(db, edition, at, { attendee: { ...attendee, ...name } });
}

/** Completes a run without drawing. @returns its id */
async function prepared(db: Database, edition: number, among?: readonly number[]): Promise<number> {
  const which = { edition, onlyNew: !among, ...(among && { among }) };
  const { id } = await askForBadges(db, { ...which, layout: "a6", ...BY });
  const badges = await badgesToPrint(db, which);
  await finishBadgeRun(db, { run: Number(id), badges, file: Buffer.from("file"), latin: 0, illegible: 0, now: NOW });
  return Number(id);
}

/** Completes a run without drawing, and declares it printed. */
async function printed(db: Database, edition: number): Promise<void> {
  const run = await prepared(db, edition);
  await sayOfRun(db, { edition, run, said: "printed", ...BY });
}

async function jobs(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from pgboss.job where name = 'badges'`.execute(db);
  return rows[0]?.count ?? 0;
}

test("a run of chosen registrations has exactly their badges, names who has none, and asked twice is one run", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const ids = [];
  for (const at of [1, 2, 3, 4]) ids.push((await makeRegistration(db, edition, at)).id);
  const [one = 0, two = 0, three = 0, gone = 0] = ids;
  await cancelRegistration(db, { edition, id: gone, ...BY });
  const plan = await planBadges(db, { edition, among: [three, one, gone] });
  expect(plan).toEqual({ ids: [one, three], left: [{ id: gone, name: expect.any(String), why: "cancelled" }] });
  const ask = (among?: readonly number[]) =>
    askForBadges(db, { ...BY, edition, layout: "a4", onlyNew: false, ...(among && { among }) });
  const [chosen, again, other, all] = [await ask([three, one]), await ask(plan.ids), await ask([two]), await ask()];
  expect([chosen.kind, again, other.kind, all.kind]).toEqual([
    "asked",
    { kind: "already-asked", id: chosen.id },
    "asked",
    "asked",
  ]);
  const taken = await takeUpBadgeRun(db, { run: chosen.id ?? 0 });
  expect(taken).toMatchObject({ kind: "taken", among: [one, three] });
  const printed = await badgesToPrint(db, { edition, onlyNew: false, among: [one, three] });
  expect(printed.map(({ registration }) => registration).toSorted((a, b) => a - b)).toEqual([one, three]);
  expect((await listBadgeRuns(db, { edition })).map((run) => run.isOfChosen)).toEqual([false, true, true]);
});

test("badges of a prepared run stay new until somebody declares it printed, and each such run says how many it has", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id: one } = await makeRegistration(db, edition, 1);
  await makeRegistration(db, edition, 2);
  const fresh = async () => (await countBadges(db, { edition })).fresh;
  const undeclared = async () => (await listUndeclaredRuns(db, { edition })).map((run) => [run.id, run.fresh]);
  const first = await prepared(db, edition);
  await makeRegistration(db, edition, 3);
  const atTheDoor = await prepared(db, edition, [one]);
  expect([await fresh(), await undeclared()]).toEqual([
    3,
    [
      [atTheDoor, 1],
      [first, 2],
    ],
  ]);
  // A correction makes what was prepared useless: declaring it would print nothing of it.
  await db.updateTable("registration").set({ job_title: "Présidente" }).where("id", "=", one).execute();
  expect(await undeclared()).toEqual([[first, 1]]);
  await sayOfRun(db, { edition, run: first, said: "printed", ...BY });
  expect([await fresh(), await undeclared()]).toEqual([2, []]);
});

test("of two contrary declarations the first holds until it is taken back", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await makeRegistration(db, edition, 1);
  const run = await prepared(db, edition);
  const say = async (said: "printed" | "spoilt" | "undeclared") =>
    (await sayOfRun(db, { edition, run, said, ...BY })).kind;
  const both = await Promise.all([say("printed"), say("spoilt")]);
  expect(both.toSorted()).toEqual(["otherwise", both[0] === "otherwise" ? "spoilt" : "printed"]);
  expect([await say("undeclared"), await say("undeclared")]).toEqual(["undeclared", "already"]);
  expect([await say("spoilt"), await say("printed"), await say("undeclared"), await say("printed")]).toEqual([
    "spoilt",
    "otherwise",
    "undeclared",
    "printed",
  ]);
});

test("a jammed page printed again is new until its second run is declared printed", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id: jammed } = await makeRegistration(db, edition, 1);
  await makeRegistration(db, edition, 2);
  const run = await prepared(db, edition);
  await sayOfRun(db, { edition, run, said: "printed", ...BY });
  const again = { edition, layout: "a6", onlyNew: false, among: [jammed], ...BY } as const;
  const { id } = await askForBadges(db, { ...again, againOf: run });
  const now = async () => [
    (await badgesToPrint(db, { edition, onlyNew: true })).map(({ registration }) => registration),
    await countPrinted(db, { registration: jammed }),
  ];
  expect(await now()).toEqual([[jammed], 0]);
  const badges = await badgesToPrint(db, again);
  await finishBadgeRun(db, { run: Number(id), badges, file: Buffer.from("file"), latin: 0, illegible: 0, now: NOW });
  expect(await now()).toEqual([[jammed], 0]);
  await sayOfRun(db, { edition, run: Number(id), said: "printed", ...BY });
  expect(await now()).toEqual([[], 1]);
});

test("who did not know of a newer run is told of it before the same badges are prepared twice", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  await makeRegistration(db, edition, 1);
  const ask = (layout: "a4" | "a6", knownRun?: number) =>
    askForBadges(db, { edition, layout, onlyNew: true, ...(knownRun !== undefined && { knownRun }), ...BY });
  const kinds = (await Promise.all([ask("a4", 0), ask("a6", 0), ask("a4", 0)])).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "asked")).toHaveLength(1);
  expect(kinds).toContain("prepared-meanwhile");
  const [{ id: newest } = { id: 0 }] = await listBadgeRuns(db, { edition });
  expect(await ask("a6", newest - 1)).not.toMatchObject({ kind: "asked" });
  // Without the guard both are made.
  const control = await freshDatabase();
  const { id } = await makeEdition(control.db);
  const both = (["a4", "a6"] as const).map((layout) =>
    askForBadges(control.db, { edition: id, layout, onlyNew: true, ...BY }),
  );
  expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(["asked", "asked"]);
});
