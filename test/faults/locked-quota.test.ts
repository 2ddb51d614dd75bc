import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import type { Database } from "#db/connect.ts";
import { type AppProcess, runBuilt, startApp } from "#test/support/app-process.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { person, REGISTRATION, send } from "./load.ts";
import { report } from "./report.ts";
import { answered, get, longestOf, register, type Timed, timed, warm } from "./timed.ts";

const FAULT = "A quota's row is locked for longer than any deadline";
const LOCK_MS = 15_000;
/** A form begins within 13 s, and its statement then waits 7 s for locks; the rest is the machine's. */
const LONGEST_MS = 21_500;

beforeAll(siteBuild);

test("while a quota is locked, door, health, sign-in and pages answer within a second, and every form a 503 in words within its deadline", async () => {
  const { db, pool, url } = await onSale();
  const app = await startApp({ DATABASE_URL: url, RATE_LIMITS: "off" });
  await warm(app);
  const scan = await atTheDoor(app, db, url);
  const own = (await register(app, 901)).headers.get("location") ?? "";
  const askOthers = async (at: number) => {
    const signIn = { email: `ada.${at}@exemple.invalid` };
    const asked = [
      ...["/health", "/connexion", own].map((path) => () => get(app, path)),
      () => answered(send(`${app.url}/connexion`, { origin: app.url, form: signIn })),
      scan,
    ];
    return Promise.all(asked.map(timed));
  };
  await askOthers(1_000);
  const lock = await pool.connect();
  await lock.query("begin; select from quota for update");
  const least = performance.now() + LOCK_MS;
  let areAnswered = false;
  // One after another: a statement then waits for its place in the row's line, and after that for the row.
  const form = (at: number) => delay(at * 50).then(() => timed(() => register(app, at)));
  const forms = Promise.all(Array.from({ length: 40 }, (_, at) => form(at))).finally(() => {
    areAnswered = true;
  });
  const others: Timed[] = [];
  for (let at = 0; !areAnswered || performance.now() < least; at += 1) {
    others.push(...(await askOthers(at)));
    await delay(250);
  }
  await lock.query("rollback");
  lock.release();
  const ended = await forms;
  expect(longestOf(others)).toBeLessThan(1_000);
  expect(others.filter(({ status }) => status >= 400)).toEqual([]);
  expect(new Set(ended.map(({ status }) => status))).toEqual(new Set([503]));
  expect(longestOf(ended)).toBeLessThan(LONGEST_MS);
  expect((await register(app, 100)).status).toBe(303);
  await report({
    fault: FAULT,
    holds: "door, health, sign-in and pages answer within 1 s; every form is answered 503 in words within its deadline",
    counts: {
      "other requests": others.length,
      "of them failed": 0,
      "ms the slowest": longestOf(others),
      "forms answered 503": ended.length,
      "ms the slowest form": longestOf(ended),
    },
  });
});

test("control: requests that share the connections of forms wait behind the lock", async () => {
  const { pool, url } = await onSale();
  const app = await startApp({ DATABASE_URL: url, RATE_LIMITS: "off" });
  await warm(app);
  const lock = await pool.connect();
  await lock.query("begin; select from quota for update");
  const forms = Promise.all(Array.from({ length: 12 }, (_, at) => register(app, at)));
  await delay(500);
  const { ms } = await timed(() => answered(send(app.url + REGISTRATION, { origin: app.url, form: person("presse") })));
  await lock.query("rollback");
  lock.release();
  await forms;
  expect(ms).toBeGreaterThan(1_000);
  await report({
    fault: FAULT,
    control: "a request with the connections of forms, though it needs no quota",
    counts: { "ms waited": Math.round(ms) },
  });
});

/** A phone at the door. @returns a function that scans a badge */
async function atTheDoor(app: AppProcess, db: Database, url: string): Promise<() => Promise<Response>> {
  const { edition_id: edition, id: registration } = await db
    .selectFrom("registration")
    .select(["id", "edition_id"])
    .executeTakeFirstOrThrow();
  const { seed } = await editionKey(db, { edition, now: new Date() });
  const code = signBadgeCode(seed, { edition, registration, badge: 1 });
  const link = await runBuilt("sign-in", ["ada@exemple.invalid", "--role", "administrator"], {
    DATABASE_URL: url,
    APP_URL: app.url,
  });
  const { origin } = new URL(app.url);
  const entered = await fetch(link.output, { method: "POST", headers: { origin }, redirect: "manual" });
  const cookie = (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const headers = { origin, cookie, "content-type": "application/json" };
  return async () => {
    const scan = {
      id: randomUUID(),
      code,
      checkpoint: "entree",
      direction: "in",
      scanned_at: new Date().toISOString(),
    };
    const body = JSON.stringify({ scans: [scan] });
    const answer = await fetch(`${app.url}/accueil/2030/passages`, { method: "POST", headers, body });
    await answer.arrayBuffer();
    return answer;
  };
}
