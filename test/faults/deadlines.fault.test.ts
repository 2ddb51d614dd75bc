import pg from "pg";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { type AppProcess, startApp } from "#test/support/app-process.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { until } from "#test/support/patience.ts";
import { openProxy } from "#test/support/proxy.ts";
import { siteBuild } from "#test/support/site-build.ts";

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
  const answered = await forms;
  expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([503, 303]));
  expect(Math.max(...answered.map(({ ms }) => ms))).toBeLessThan(18_000);
  expect((await register(app, 100)).status).toBe(303);
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
  expect(performance.now() - begun).toBeLessThan(12_500);
  await running;
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
});

interface Timed {
  readonly status: number;
  readonly ms: number;
}

async function timed(send: () => Promise<Response>): Promise<Timed> {
  const begun = performance.now();
  const answer = await send();
  await answer.text();
  return { status: answer.status, ms: performance.now() - begun };
}

const get = (app: AppProcess, path: string) => fetch(app.url + path, { redirect: "manual" });

function register(app: AppProcess, at: number): Promise<Response> {
  const body = new URLSearchParams({
    ...{ submission: crypto.randomUUID(), given_name: "Camille", family_name: `Nom ${at}` },
    ...{ email: `camille.${at}@essai.example`, ticket_type: "public", consent: "on" },
  });
  const sent = { method: "POST", body, headers: { origin: app.url }, redirect: "manual" } as const;
  return fetch(`${app.url}/2030/inscription`, sent);
}

/** Loads the code of the pages, which takes time once. */
async function warm(app: AppProcess): Promise<void> {
  for (const path of ["/health", "/connexion", "/accueil/2030"]) await (await get(app, path)).text();
  await (await register(app, 900)).text();
}
