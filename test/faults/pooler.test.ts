import { createHash } from "node:crypto";
import pg from "pg";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { DatabaseClient } from "#db/client.ts";
import { startApp } from "#test/support/app-process.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { until } from "#test/support/patience.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { load } from "./load.ts";
import { openPooler } from "./pgbouncer.ts";
import { report } from "./report.ts";

const FAULT = "PgBouncer in transaction mode";
const REGISTRATIONS = 400;
const STATEMENTS = 600;

beforeAll(siteBuild);

test("behind PgBouncer in transaction mode no registration, page or letter fails", async () => {
  const { db, url } = await onSale();
  const mail = await startMailServer();
  const set = { DATABASE_URL: await openPooler(url), DATABASE_POOLER: "transaction", DATABASE_DIRECT_URL: url };
  const app = await startApp({ ...set, RATE_LIMITS: "off", JOBS: "on", SMTP_URL: mail.url });
  const visits = load(() => [app.url], { visitors: 12 });
  await until(
    () => `${REGISTRATIONS} people are registered, not ${visits.registered.length}`,
    () => visits.registered.length >= REGISTRATIONS || visits.failed.length > 0,
  );
  await visits.stop();
  expect(visits.failed).toEqual([]);
  const codes = await db.selectFrom("registration").select("code").execute();
  expect(codes.map(({ code }) => code).sort()).toEqual([...visits.registered].sort());
  // Letters go out under their locks, each once.
  await until("some letters have arrived", () => mail.letters.length >= 20);
  const ids = mail.letters.map((letter) => letter.mail.messageId);
  expect(new Set(ids).size).toBe(ids.length);
  await report({
    fault: FAULT,
    holds: "no request fails, each letter goes once",
    counts: { registrations: codes.length, "other requests": visits.answered() - codes.length, failed: 0 },
  });
});

test("behind a pooler that no setting names, a statement that the server does not know runs again", async () => {
  const failed = await failuresOf(DatabaseClient as unknown as new () => pg.ClientBase);
  expect(failed).toBe(0);
  await report({ fault: FAULT, holds: "without the setting too", counts: { statements: STATEMENTS, failed } });
});

test("control: prepared statements of a client that runs none again fail behind PgBouncer", async () => {
  const failed = await failuresOf(pg.Client);
  expect(failed).toBeGreaterThan(0);
  await report({ fault: FAULT, control: "prepared once", counts: { statements: STATEMENTS, failed } });
});

/** Runs named statements on twelve connections of a pool. @returns how many failed or answered something else */
async function failuresOf(Client: new () => pg.ClientBase): Promise<number> {
  const { url } = await onSale();
  const pool = new pg.Pool({ Client, connectionString: await openPooler(url), max: 12 });
  pool.on("error", () => {});
  onTestFinished(() => pool.end());
  const runs = Array.from({ length: STATEMENTS }, async (_, at) => {
    const text = `select ${at % 7} + $1::int as sum`;
    const name = createHash("md5").update(text).digest("hex");
    return (await pool.query({ name, text, values: [at] })).rows[0]?.sum === (at % 7) + at;
  });
  return (await Promise.allSettled(runs)).filter((run) => run.status === "rejected" || !run.value).length;
}
