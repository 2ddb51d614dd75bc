import { sql } from "kysely";
import { expect, test } from "vitest";
import { askForBlanks } from "#app/domain/door/ask-for-blanks.ts";
import {
  askForBadges,
  BADGE_LOCK,
  findBadgeFile,
  listBadgeRuns,
  sweepBadgeRuns,
  tryBadgesAgain,
} from "#app/domain/door/badge-runs.ts";
import { badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { takeUpBadgeRun, tellBadgeProgress } from "#app/domain/door/make-badges.ts";
import { sayOfRun } from "#app/domain/door/printed-runs.ts";
import { readClaim } from "#app/domain/door/read-code.ts";
import { readBadgeCode } from "#app/domain/registration/badge-code.ts";
import { saveLatinSpelling } from "#app/domain/registration/latin-spelling.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import type { Database } from "#app/domain/transaction.ts";
import { type Printing, printBadges } from "#app/jobs/print-badges.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { readPdf } from "../print/pdf-pages.ts";
import { work } from "./working.ts";

const BY = { by: null, now: NOW };

test("a run prints new badges in order, also those that another prepared run has, until that is declared printed", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  const { edition, registrations } = await withPeople(db, 5);
  const [first = 0, second = 0] = registrations;
  await db.updateTable("registration").set({ given_name: "\u1218\u1220" }).where("id", "in", [first, second]).execute();
  const letters = { name: "Meseret Exemple", organisation: null, jobTitle: null };
  await saveLatinSpelling(db, { edition, id: first, letters, ...BY });
  const ask = async (layout: "a6" | "a4") => askForBadges(db, { edition, layout, onlyNew: true, ...BY });
  for (const layout of ["a6", "a4", "a6"] as const) {
    await ask(layout);
    await work(connection, { smtpUrl: null });
    await expect.poll(async () => (await listBadgeRuns(db, { edition })).every((run) => run.finishedAt)).toBe(true);
    const [made] = await listBadgeRuns(db, { edition });
    if (layout === "a4") await sayOfRun(db, { edition, run: Number(made?.id), said: "printed", ...BY });
  }
  const runs = await listBadgeRuns(db, { edition });
  expect(runs.map(({ total, done, failure }) => [total, done, failure]).sort()).toEqual([
    [0, 0, null],
    [5, 5, null],
    [5, 5, null],
  ]);
  const run = runs.find(({ total }) => total > 0);
  expect([run?.latin, run?.illegible]).toEqual([1, 1]);
  const file = await findBadgeFile(db, { edition, run: Number(run?.id) });
  const { publicKey } = await editionKey(db, { edition, now: NOW });
  const pages = await readPdf(file?.file ?? Buffer.alloc(0), 110);
  const codes = pages.flatMap((page) => page.codes).map((code) => readBadgeCode(publicKey, code));
  expect(codes.map((reading) => (reading.kind === "valid" ? reading.registration : reading.kind)).sort()).toEqual(
    registrations,
  );
  expect(await badgesToPrint(db, { edition, onlyNew: true })).toEqual([]);
});

test("a plain run prints both sides where it is asked to, on as many pages again", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  const { edition } = await withPeople(db, 5);
  const how = { sheet: null, bothSides: true, order: "name", stacked: false, printer: null } as const;
  for (const sides of [{}, { how }]) await askForBadges(db, { edition, layout: "a4", onlyNew: false, ...sides, ...BY });
  await work(connection, { smtpUrl: null });
  await expect.poll(async () => (await listBadgeRuns(db, { edition })).every((run) => run.finishedAt)).toBe(true);
  const pages = [];
  for (const { id, bothSides } of await listBadgeRuns(db, { edition })) {
    const file = await findBadgeFile(db, { edition, run: id });
    pages.push([bothSides, (await readPdf(file?.file ?? Buffer.alloc(0), 40)).length]);
  }
  expect(pages).toEqual([
    [true, 4],
    [false, 2],
  ]);
});

test("blank badges have a signed code each, their number and no person, and make nobody's badge printed", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  const { edition } = await withPeople(db, 3);
  await askForBlanks(db, { edition, layout: "a4", count: 5, ...BY });
  await work(connection, { smtpUrl: null });
  await expect.poll(async () => (await listBadgeRuns(db, { edition }))[0]?.finishedAt).toEqual(NOW);
  const [run] = await listBadgeRuns(db, { edition });
  expect(run).toMatchObject({ total: 5, firstBlank: 1, lastBlank: 5, latin: 0, illegible: 0 });
  const file = await findBadgeFile(db, { edition, run: Number(run?.id) });
  const { publicKey } = await editionKey(db, { edition, now: NOW });
  const pages = await readPdf(file?.file ?? Buffer.alloc(0), 110);
  expect(pages).toHaveLength(2);
  // The dates are printed once; name, organisation and job title have their lines.
  const lines = pages.flatMap((page) => page.lines.map(({ text }) => text));
  const times = (text: string) => lines.filter((line) => line === text).length;
  expect(["Prénom", "Nom", "Organisme", "Fonction"].map(times)).toEqual([5, 5, 5, 5]);
  expect(lines.filter((text) => text.includes("janvier 2030"))).toHaveLength(5);
  const read = pages.flatMap((page) => page.codes).map((code) => readClaim(publicKey, { code }));
  expect(read.map((claim) => (claim.kind === "blank" ? claim.blank : claim.kind)).sort()).toEqual([1, 2, 3, 4, 5]);
  expect(await db.selectFrom("printed_badge").select("registration_id").execute()).toEqual([]);
  expect(await badgesToPrint(db, { edition, onlyNew: true })).toHaveLength(3);
});

test("a run whose worker was killed is made again, once, by the next worker", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  const { edition } = await withPeople(db, 2);
  const run = Number((await askForBadges(db, { edition, layout: "a6", onlyNew: false, ...BY })).id);
  await sql`update pgboss.job set state = 'active', started_on = now() where name = 'badges'`.execute(db);
  await takeUpBadgeRun(db, { run });
  await tellBadgeProgress(db, { run, done: 1, total: 2 });
  await db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${BADGE_LOCK}::int, ${edition}::int)`.execute(held);
    expect(await sweepBadgeRuns(db)).toBe(0);
    await sql`select pg_advisory_unlock(${BADGE_LOCK}::int, ${edition}::int)`.execute(held);
  });
  await work(connection, { smtpUrl: null });
  await expect
    .poll(async () => (await listBadgeRuns(db, { edition }))[0])
    .toMatchObject({ finishedAt: NOW, done: 2, attempts: 2 });
  expect(await sweepBadgeRuns(db)).toBe(0);
});

test("two workers with one run draw it once, and a failure is stored until it is tried again", async () => {
  const { db } = await freshDatabase();
  const { edition } = await withPeople(db, 2);
  const run = Number((await askForBadges(db, { edition, layout: "a6", onlyNew: false, ...BY })).id);
  const failing = printing(db, () => Promise.reject(new Error("no ink")));
  await Promise.all([printBadges(failing, run), printBadges(failing, run)]);
  expect((await listBadgeRuns(db, { edition }))[0]).toMatchObject({ failure: "no ink", finishedAt: null, bytes: null });
  expect(failing.lines).toEqual([`badge run ${run} failed`]);
  await tryBadgesAgain(db, { edition, run, ...BY });
  let drawn = 0;
  const able = printing(db, async () => Buffer.from(`file ${++drawn}`));
  await Promise.all([printBadges(able, run), printBadges(able, run)]);
  expect((await listBadgeRuns(db, { edition }))[0]).toMatchObject({ failure: null, done: 2, total: 2, attempts: 1 });
  expect((await findBadgeFile(db, { edition, run }))?.file.toString()).toBe("file 1");
});

async function withPeople(db: Database, count: number) {
  const { id: edition } = await makeEdition(db);
  const registrations = [];
  for (let at = 1; at <= count; at++) registrations.push((await makeRegistration(db, edition, at)).id);
  return { edition, registrations };
}

function printing(db: Database, renderBadgeSheets: Printing["print"]["renderBadgeSheets"]) {
  const lines: string[] = [];
  const print = { renderBadgeSheets, legibilityOf: async () => [] };
  return { db, direct: { db }, print, now: () => NOW, log: (line: string) => void lines.push(line), lines };
}
