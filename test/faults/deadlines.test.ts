import pg from "pg";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { type AppProcess, startApp } from "#test/support/app-process.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { until } from "#test/support/patience.ts";
import { openProxy } from "#test/support/proxy.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { person, REGISTRATION, send } from "./load.ts";
import { report } from "./report.ts";

const SILENCE = "The database accepts bytes and answers nothing";

beforeAll(siteBuild);

test("while a quota is locked for 15 s, door, health and sign-in answer within a second, and forms within their deadline", async () => {
  const { pool, url } = await onSale();
  const app = await startApp({ DATABASE_URL: url, RATE_LIMITS: "off" });
  await warm(app);
  const lock = await pool.connect();
  await lock.query("begin; select from quota for update");
  const end = performance.now() + 15_000;
  const forms = Promise.all(Array.from({ length: 40 }, (_, at) => timed(() => register(app, at))));
  const others: Timed[] = [];
  while (performance.now() < end) {
    const asked = ["/health", "/connexion", "/accueil/2030"].map((path) => timed(() => get(app, path)));
    others.push(...(await Promise.all(asked)));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await lock.query("rollback");
  lock.release();
  expect(Math.max(...others.map(({ ms }) => ms))).toBeLessThan(1_000);
  expect(others.filter(({ status }) => status >= 500)).toEqual([]);
  const ended = await forms;
  expect(new Set(ended.map(({ status }) => status))).toEqual(new Set([503, 303]));
  expect(Math.max(...ended.map(({ ms }) => ms))).toBeLessThan(18_000);
  expect((await register(app, 100)).status).toBe(303);
  await report({
    fault: "A quota's row is locked for 15 s",
    holds: "door, health and sign-in answer within 1 s, no request is without an answer",
    counts: {
      "requests of door, health and sign-in": others.length,
      "ms the slowest": longestOf(others),
      forms: ended.length,
      "of them answered 503 in words": ended.filter(({ status }) => status === 503).length,
      "ms the slowest form": longestOf(ended),
      failed: 0,
    },
  });
});

test("behind a silent database every request is answered within its deadline, and SIGTERM ends the site in twelve seconds", async () => {
  const { url } = await onSale();
  const proxy = await openProxy(url);
  const app = await startApp({ DATABASE_URL: proxy.url, RATE_LIMITS: "off", JOBS: "on" });
  await warm(app);
  proxy.silence();
  const answers = await Promise.all([
    ...["/health", "/ready", "/connexion/code", "/accueil/2030", "/mon-espace/inscriptions/inconnue"].map((path) =>
      timed(() => get(app, path)),
    ),
    ...Array.from({ length: 20 }, (_, at) => timed(() => register(app, at))),
  ]);
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(30_000);
  expect(answers.slice(-20).map(({ status }) => status)).toEqual(Array(20).fill(503));
  const running = register(app, 50).catch(() => null);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const begun = performance.now();
  await app.stop();
  const stopped = performance.now() - begun;
  expect(stopped).toBeLessThan(12_500);
  await running;
  await report({
    fault: SILENCE,
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
  await report({ fault: SILENCE, holds: "afterwards it works again", counts: { failed: 0 } });
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
  await report({ fault: SILENCE, control: "a client without a deadline", counts: { "answers in 20 s": 0 } });
});

interface Timed {
  readonly status: number;
  readonly ms: number;
}

async function timed(asking: () => Promise<Response>): Promise<Timed> {
  const begun = performance.now();
  const { status } = await asking();
  return { status, ms: performance.now() - begun };
}

const longestOf = (answers: readonly Timed[]) => Math.round(Math.max(...answers.map(({ ms }) => ms)));

const get = (app: AppProcess, path: string) => answered(send(app.url + path, { origin: app.url }));

const register = (app: AppProcess, at: number) =>
  answered(send(app.url + REGISTRATION, { origin: app.url, form: person(`camille.${at}`, "public") }));

async function answered(sending: Promise<Response | Error>): Promise<Response> {
  const answer = await sending;
  if (answer instanceof Error) throw answer;
  return answer;
}

/** Loads the code of the pages, which takes time once. */
async function warm(app: AppProcess): Promise<void> {
  for (const path of ["/health", "/connexion", "/accueil/2030"]) await get(app, path);
  await register(app, 900);
}
