import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import pg from "pg";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import type { Connection } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { MIGRATIONS } from "#db/migrations/all.ts";
import { startApp } from "#test/support/app-process.ts";
import { TABLE_CHANGES } from "#test/support/changed-tables.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { load, more } from "./load.ts";
import { report } from "./report.ts";
import { SITE } from "./rush.ts";

const FAULT = "The schema changes under two processes and their load";
/** After a change no statement is prepared for this long; then a change meets prepared ones again. */
const PREPARED_AGAIN_MS = 11_000;
/** How long another session's transaction stays open that has read the table of a migration. */
const OPEN_MS = 6_000;

beforeAll(siteBuild);

test("while tables change under two processes, announced or not, and a migration meets an open transaction, no request fails", async () => {
  const connection = await onSale();
  const { db, url } = connection;
  const set = { DATABASE_URL: url, APP_URL: SITE, RATE_LIMITS: "off" };
  const apps = await Promise.all([startApp(set), startApp(set)]);
  const visits = load(() => apps.map((app) => app.url), { visitors: 8, origin: SITE });
  await more(visits, 150, { unlessFailed: true });
  // By hand, as `psql` does: no process is told.
  for (const change of TABLE_CHANGES) {
    await sql.raw(change).execute(db);
    await more(visits, 15, { unlessFailed: true });
  }
  await delay(PREPARED_AGAIN_MS);
  await more(visits, 100, { unlessFailed: true });
  // As `npm run migrate` does, while another session's transaction is open.
  const before = visits.longest();
  const reader = await connection.pool.connect();
  await reader.query("begin; select from registration limit 1");
  const over = delay(OPEN_MS).then(() => reader.query("commit").finally(() => reader.release()));
  const ran = await migrate(connection, { migrations: { ...MIGRATIONS, ...TRIAL } });
  await over;
  expect(ran).toEqual(Object.keys(TRIAL));
  await more(visits, 150, { unlessFailed: true });
  await visits.stop();
  expect(visits.failed).toEqual([]);
  const { length } = await db.selectFrom("registration").select("id").execute();
  expect(length).toBe(visits.registered.length);
  // The migration's lock is asked for half a second at a time: nobody waits for the other session's transaction.
  expect(visits.longest()).toBeLessThan(OPEN_MS / 2);
  await report({
    fault: FAULT,
    holds: "no request fails, and none waits for a migration's lock",
    counts: {
      changes: TABLE_CHANGES.length + ran.length,
      requests: visits.answered(),
      failed: visits.failed.length,
      "ms the slowest before the migrations": Math.round(before),
      "ms the slowest": Math.round(visits.longest()),
    },
  });
});

test("control: statements that keep their names fail after a change", async () => {
  const { url, db } = await onSale();
  const pool = new pg.Pool({ connectionString: url, max: 6 });
  pool.on("error", () => {});
  onTestFinished(() => pool.end());
  const text = "select * from registration";
  const name = createHash("md5").update(text).digest("hex");
  const ask = () => Promise.allSettled(Array.from({ length: 60 }, () => pool.query({ name, text })));
  await ask();
  await sql`alter table registration add column tested text`.execute(db);
  const failed = (await ask()).filter(({ status }) => status === "rejected").length;
  expect(failed).toBeGreaterThan(0);
  await report({ fault: FAULT, control: "statements keep their names", counts: { statements: 60, failed } });
});

/** Migrations after ours: two columns, and another type of a column that every registration writes. */
const TRIAL: Readonly<Record<string, Migration>> = Object.fromEntries(
  [
    "alter table registration add column trial text",
    "alter table registration alter column given_name type varchar(400)",
    "alter table edition add column trial text",
  ].map((text, at) => [
    `2099-01-0${at + 1}-trial`,
    { up: async (db: Connection["db"]) => void (await sql.raw(text).execute(db)) },
  ]),
);
