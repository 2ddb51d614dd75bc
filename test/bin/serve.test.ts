import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { Agent, get, type IncomingMessage } from "node:http";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { readSettings, SettingRefused } from "#app/env.server.ts";
import { runBuilt, signInByLink, startApp, startBuilt } from "#test/support/app-process.ts";
import { emptyDatabase, freshDatabase } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { freePort } from "#test/support/free-port.ts";
import { lockWaits } from "#test/support/lock-waits.ts";
import { until } from "#test/support/patience.ts";
import { migratedFolder, ownFolder, postmasterOf } from "#test/support/processes.ts";
import { registeredPerson } from "#test/support/registered.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { awaitDatabase, DatabaseRefused } from "../../bin/await-database.ts";

const STOPPED = ["postgres", "postgres.log", "secrets.key", "server.json"];

beforeAll(siteBuild);

test("SIGINT ends the site with 0 and leaves nothing running", async () => {
  const home = await ownFolder();
  const app = await startApp({ DATA_DIR: home });
  expect(await answer(app.url)).toBe(200);
  expect(await app.stop("SIGINT")).toBe(0);
  expect([await postmasterOf(home), (await readdir(home)).sort()]).toEqual([null, STOPPED]);
});

test("an interrupted first start leaves no server behind", async () => {
  const home = await ownFolder();
  const app = await startBuilt("serve", [], { DATA_DIR: home, PORT: String(await freePort()) });
  await until("the data folder is claimed", async () => (await readdir(home)).includes("owner.pid"));
  app.send("SIGTERM");
  expect(await app.ended).toBe(0);
  expect([await postmasterOf(home), (await readdir(home)).includes("owner.pid")]).toEqual([null, false]);
});

test("a port in use is named, and the database is stopped", async () => {
  const home = await migratedFolder();
  const other = createServer().listen(0);
  await once(other, "listening");
  onTestFinished(() => void other.close());
  const { port } = other.address() as { port: number };
  const { code, output } = await runBuilt("serve", [], { DATA_DIR: home, PORT: String(port), SEED: "none" });
  expect([code, output.split("\n")]).toEqual([1, [expect.stringContaining(String(port))]]);
  expect(await postmasterOf(home)).toBeNull();
});

test("a data folder in use is named; commands beside the site join its server; SIGTERM ends the site with 0 and leaves nothing running", async () => {
  const home = await migratedFolder();
  const app = await startApp({ DATA_DIR: home });
  const second = await runBuilt("serve", [], { DATA_DIR: home, PORT: String(await freePort()) });
  expect([second.code, second.output.split("\n")]).toEqual([1, [expect.stringContaining(home)]]);
  const migrated = await runBuilt("migrate", [], { DATA_DIR: home });
  expect(migrated).toEqual({ code: 0, output: "The database is up to date. Nothing had to be changed." });
  const way = await runBuilt("sign-in", ["ada@essai.example"], { DATA_DIR: home, APP_URL: app.url });
  expect(await enter(way.output)).toEqual([303, true]);
  expect(await answer(app.url)).toBe(200);
  expect(await app.stop("SIGTERM")).toBe(0);
  expect([await postmasterOf(home), (await readdir(home)).sort()]).toEqual([null, STOPPED]);
});

test("a sign-in link made while the site is down signs in", async () => {
  const home = await migratedFolder();
  const set = { DATA_DIR: home, PORT: String(await freePort()), SESSION_SECRET: "x".repeat(32) };
  const way = await runBuilt("sign-in", ["ada@essai.example"], set);
  expect([way, await postmasterOf(home)]).toEqual([{ code: 0, output: expect.stringMatching(/^http\S+$/) }, null]);
  const app = await startApp(set);
  expect(await enter(way.output)).toEqual([303, true]);
  expect(await app.stop()).toBe(0);
});

test("the pages use secrets that are sealed under SECRETS_KEY; Ctrl-C that arrives twice counts once", async () => {
  const { db, url: DATABASE_URL } = await freshDatabase();
  const { registrationId, publicKey } = await registeredPerson(db);
  const app = await startApp({ DATABASE_URL, SECRETS_KEY: "clef d’essai".padEnd(40, "x") });
  const { code } = await db
    .selectFrom("registration")
    .select("code")
    .where("id", "=", registrationId)
    .executeTakeFirstOrThrow();
  const { seed } = await db.selectFrom("signing_key").select("seed").executeTakeFirstOrThrow();
  expect(seed.length).toBeGreaterThan(publicKey.length);
  expect(await answer(`${app.url}/mon-espace/inscriptions/${code}`)).toBe(200);
  app.send("SIGINT");
  expect(await app.stop("SIGINT")).toBe(0);
  await expect(answer(app.url)).rejects.toThrow();
});

test.each([
  ["nobody answers at", async () => ({ port: String(await freePort()) })],
  ["knows another password than", async () => ({ password: "wrong" })],
  ["has no database of the name in", async () => ({ pathname: "/absent" })],
] as const)("a server that %s DATABASE_URL is named without its password", async (_, spoiled) => {
  const { url } = await freshDatabase();
  const given = Object.assign(new URL(url), await spoiled());
  const refused = await awaitDatabase(given.href, { patience: 0 }).catch((error) => error);
  expect(refused).toBeInstanceOf(DatabaseRefused);
  expect(refused.message.split("\n")).toEqual([expect.stringContaining(given.host + given.pathname)]);
  expect(refused.message).not.toContain(`:${given.password}@`);
});

test("a start that DATABASE_URL does not let through ends with 1 and that line", async () => {
  const { url } = await freshDatabase();
  const given = Object.assign(new URL(url), { password: "wrong" });
  const { code, output } = await runBuilt("serve", [], { DATABASE_URL: given.href, PORT: String(await freePort()) });
  expect([code, output.split("\n")]).toEqual([1, [expect.stringContaining(given.host + given.pathname)]]);
  expect(output).not.toContain(`:${given.password}@`);
});

test.each([
  ["PORT", "abc"],
  ["SESSION_SECRET", "short"],
  ["DATABASE_URL", "mysql://localhost/x"],
  ["SEED", "everything"],
])("an unusable %s is named in one line", (name, value) => {
  const line = new RegExp(`^${name}: [^\\n]+$`);
  expect(() => readSettings({ [name]: value })).toThrow(SettingRefused);
  expect(() => readSettings({ [name]: value })).toThrow(line);
});

test("a start with an unusable setting ends with 1 and that line, and writes nothing", async () => {
  const home = await ownFolder();
  const { code, output } = await runBuilt("serve", [], { DATA_DIR: home, SEED: "everything" });
  expect([code, output.split("\n")]).toEqual([1, [expect.stringContaining("SEED")]]);
  expect(await readdir(home)).toEqual([]);
});

test("processes that start together on one empty server migrate and seed it once", async () => {
  const { db, url: DATABASE_URL } = await emptyDatabase();
  const apps = await Promise.all([1, 2].map(() => startApp({ DATABASE_URL, SEED: "archive" })));
  for (const app of apps) expect(await answer(`${app.url}/editions`)).toBe(200);
  const years = await db.selectFrom("edition").select("year").orderBy("year").execute();
  expect(years.map(({ year }) => year)).toEqual([...new Set(years.map(({ year }) => year))]);
  expect(years.length).toBeGreaterThan(0);
  expect(await Promise.all(apps.map((app) => app.stop()))).toEqual([0, 0]);
});

test("the worker starts beside a site and stops on a signal", async () => {
  const { url: DATABASE_URL } = await freshDatabase();
  const worker = await startBuilt("worker", [], { DATABASE_URL });
  expect(await worker.says(/\n/)).not.toBeNull();
  worker.send("SIGTERM");
  expect(await worker.ended).toBe(0);
});

test("SIGTERM is told to balancers, lets a running request finish, ends streams, and ends the site", async () => {
  const connection = await onSale();
  const { db, pool, url: DATABASE_URL } = connection;
  const app = await startApp({ DATABASE_URL, SESSION_SECRET: "x".repeat(32) });
  const cookie = await signInByLink({ DATABASE_URL, SESSION_SECRET: "x".repeat(32), APP_URL: app.url });
  const stream = await fetch(`${app.url}/accueil/2030/presence`, { headers: { cookie } });
  expect(stream.headers.get("content-type")).toContain("text/event-stream");
  const kept = new Agent({ keepAlive: true, maxSockets: 1 });
  expect((await over(kept, `${app.url}/health`)).status).toBe(200);

  const lock = await pool.connect();
  await lock.query("begin; select from quota for update");
  const body = new URLSearchParams({
    ...{ submission: crypto.randomUUID(), given_name: "Camille", family_name: "Essai" },
    ...{ email: "camille@essai.example", ticket_type: "public", consent: "on" },
  });
  const form = { method: "POST", body, headers: { origin: app.url }, redirect: "manual" } as const;
  const running = fetch(`${app.url}/2030/inscription`, form);
  await until("the form waits for the quota", async () => (await lockWaits(pool)) > 0);
  app.send("SIGTERM");
  await stream.text();
  const draining = await over(kept, `${app.url}/ready`);
  expect([draining.status, JSON.parse(draining.body).reasons]).toEqual([503, ["draining", "worker"]]);
  await expect(over(new Agent(), `${app.url}/health`)).rejects.toThrow("ECONNREFUSED");
  await lock.query("rollback");
  lock.release();
  expect((await running).status).toBe(303);
  expect(await app.ended).toBe(0);
  expect(await db.selectFrom("registration").select("family_name").execute()).toEqual([{ family_name: "Essai" }]);
});

/** Sends a GET request over a kept connection. */
async function over(agent: Agent, url: string): Promise<{ status: number; body: string }> {
  const [answer] = (await once(get(url.replace("localhost", "127.0.0.1"), { agent }), "response")) as [IncomingMessage];
  const body = await text(answer);
  return { status: answer.statusCode ?? 0, body };
}

async function answer(url: string): Promise<number> {
  const response = await fetch(url);
  await response.text();
  return response.status;
}

/** Opens a link and confirms it. @returns the status, and whether the answer sets a login */
async function enter(link: string): Promise<[number, boolean]> {
  const { origin } = new URL(link);
  const given = await fetch(link, { method: "POST", headers: { origin }, redirect: "manual" });
  return [given.status, (given.headers.get("set-cookie") ?? "").startsWith("login=")];
}
