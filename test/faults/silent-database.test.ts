import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { makeKeys } from "#db/backup/encryption.ts";
import { runBuilt, startApp } from "#test/support/app-process.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { until } from "#test/support/patience.ts";
import { openProxy } from "#test/support/proxy.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { report } from "./report.ts";
import { get, longestOf, register, timed, warm } from "./timed.ts";

const FAULT = "The database accepts bytes and answers nothing";

beforeAll(siteBuild);

test("behind a silent database every request is answered within its deadline, and SIGTERM ends the site in twelve seconds", async () => {
  const { url } = await onSale();
  const { publicKey } = await makeKeys();
  const proxy = await openProxy(url);
  const app = await startApp({ DATABASE_URL: proxy.url, RATE_LIMITS: "off", JOBS: "on" });
  await warm(app);
  proxy.silence();
  const command = runBuilt("backup", ["unwritten.age"], { DATABASE_URL: proxy.url, BACKUP_KEY: publicKey });
  const answers = await Promise.all([
    ...["/health", "/ready", "/connexion/code", "/accueil/2030", "/mon-espace/inscriptions/inconnue"].map((path) =>
      timed(() => get(app, path)),
    ),
    ...Array.from({ length: 20 }, (_, at) => timed(() => register(app, at))),
  ]);
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(30_000);
  expect(answers.slice(-20).map(({ status }) => status)).toEqual(Array(20).fill(503));
  const running = register(app, 50).catch(() => null);
  await delay(200);
  const begun = performance.now();
  await app.stop();
  const stopped = performance.now() - begun;
  expect(stopped).toBeLessThan(12_500);
  await running;
  // A command says so after half a minute.
  expect(await command).toMatchObject({
    code: 1,
    output: expect.stringMatching(/cannot be used: .* Check DATABASE_URL/),
  });
  await report({
    fault: FAULT,
    holds: "each request is answered within its deadline, SIGTERM ends the site within 12 s",
    counts: { requests: answers.length, "ms the slowest": longestOf(answers), "ms to the end": Math.round(stopped) },
  });
});

test("a site behind a database that was silent works again", async () => {
  const { url } = await onSale();
  const proxy = await openProxy(url);
  const app = await startApp({ DATABASE_URL: proxy.url, RATE_LIMITS: "off" });
  await warm(app);
  proxy.silence();
  expect((await register(app, 1)).status).toBe(503);
  proxy.heal();
  await until("a form is accepted", async () => (await register(app, 2)).status === 303);
  expect(await app.stop()).toBe(0);
  await report({ fault: FAULT, holds: "afterwards it works again", counts: { failed: 0 } });
});

test("control: a client without a deadline gets no answer from a silent database", async () => {
  const { url } = await onSale();
  const proxy = await openProxy(url);
  const client = new pg.Client({ connectionString: proxy.url, keepAlive: true });
  client.on("error", () => {});
  await client.connect();
  onTestFinished(
    () => void (client as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy(),
  );
  proxy.silence();
  const answered = client.query("select 1").then(
    () => "answered",
    () => "failed",
  );
  const waited = new Promise((resolve) => setTimeout(resolve, 20_000, "still waiting"));
  expect(await Promise.race([answered, waited])).toBe("still waiting");
  await report({ fault: FAULT, control: "a client without a deadline", counts: { "answers in 20 s": 0 } });
});
