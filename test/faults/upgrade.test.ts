import { sql } from "kysely";
import { expect, inject, test } from "vitest";
import type { Database } from "#db/connect.ts";
import { MIGRATIONS } from "#db/migrations/all.ts";
import { runBuilt } from "#test/support/app-process.ts";
import { emptyDatabase } from "#test/support/database.ts";
import { until } from "#test/support/patience.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { type Load, load, more } from "./load.ts";
import { previousRelease, type Running, startFrom } from "./previous-release.ts";
import { report } from "./report.ts";
import { SITE } from "./rush.ts";

const FAULT = "Two processes are upgraded from the previous release under load";

test("two processes of the previous release are migrated under load and replaced by this one, one after another: no request fails", async () => {
  const [previous] = await Promise.all([previousRelease(), siteBuild()]);
  const { db, url } = await emptyDatabase();
  const first = await startFrom(previous.folder, url);
  const second = await startFrom(previous.folder, url);
  const before = await migrationsOf(db);
  await openEdition(db);
  let asked = [first.url, second.url];
  const visits = load(() => asked, { visitors: 8, origin: SITE });
  const next = (count: number) => more(visits, count, { unlessFailed: true });
  await next(200);
  const migrated = await runBuilt("migrate", [], { DATABASE_URL: url });
  expect([migrated.code, migrated.output]).toEqual([
    0,
    expect.stringContaining("The database is up to date. It was changed by "),
  ]);
  const after = await migrationsOf(db);
  expect(after.sort()).toEqual(Object.keys(MIGRATIONS).sort());
  expect(after.length).toBeGreaterThan(before.length);
  // The previous release on the new shape.
  await next(150);
  const third = await startFrom(inject("siteBuildFolder"), url);
  asked = [third.url, second.url];
  const ended = [await stopped(first, visits)];
  // Both releases beside each other.
  await next(150);
  const fourth = await startFrom(inject("siteBuildFolder"), url);
  asked = [third.url, fourth.url];
  ended.push(await stopped(second, visits));
  await next(100);
  await visits.stop();
  expect(visits.failed, first.output() + second.output()).toEqual([]);
  expect(ended).toEqual([0, 0]);
  const { length } = await db.selectFrom("registration").select("id").execute();
  expect(length).toBe(visits.registered.length);
  await report({
    fault: FAULT,
    holds: "no request fails: before, during and after the migration, with both releases beside each other",
    counts: { migrations: after.length - before.length, requests: visits.answered(), failed: visits.failed.length },
  });
});

test("control: a migration that takes away what the previous release uses makes its requests fail", async () => {
  const { db, url } = await emptyDatabase();
  await siteBuild();
  const app = await startFrom(inject("siteBuildFolder"), url);
  await openEdition(db);
  const visits = load(() => [app.url], { origin: SITE });
  await more(visits, 20);
  expect(visits.failed).toEqual([]);
  await sql`alter table registration rename column given_name to first_name`.execute(db);
  await expect.poll(() => visits.failed.length).toBeGreaterThan(20);
  await visits.stop();
  await report({ fault: FAULT, control: "a column renamed at once", counts: { failed: visits.failed.length } });
});

/** Stops a process that gets no requests any more, when it has answered those that it has. @returns its exit code */
async function stopped(process: Running, visits: Load) {
  await until("the process has answered", () => visits.running(process.url) === 0);
  return process.stop();
}

/** Opens an edition by SQL that both releases read. */
async function openEdition(db: Database): Promise<void> {
  await sql`insert into edition (year, name, name_en, created_at, published_at)
    values (2030, 'Édition d’essai', 'Trial edition', now(), now())`.execute(db);
  await sql`insert into edition_day (edition_id, day) select id, '2030-03-12' from edition`.execute(db);
  await sql`insert into ticket_type (edition_id, slug, name, name_en)
    select id, 'presse', 'Presse', 'Press' from edition`.execute(db);
}

async function migrationsOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}
