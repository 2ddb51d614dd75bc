import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { beforeAll, expect, inject, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { unavailability } from "#app/server/unavailability.ts";
import { connect } from "#db/connect.ts";
import { type AppProcess, startApp } from "#test/support/app-process.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { freePort } from "#test/support/free-port.ts";
import { until } from "#test/support/patience.ts";
import { killed, postmasterOf, startServer } from "#test/support/processes.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { person, REGISTRATION } from "./load.ts";
import { report } from "./report.ts";
import { type SmallDisk, smallDisk } from "./small-disk.ts";

const FAULT = "Disk full";
const TITLE = messagesIn("fr").t("shared:errors.disk.title");
/** How long the disk stays full after Postgres has ended. */
const FULL_MS = 10_000;

beforeAll(siteBuild);

test("with a full disk the site says so in a 503 and at /ready, also when its Postgres ends for it; the log stays short, and it works again by itself once there is space", async () => {
  const disk = await diskWithDatabase();
  const app = await startApp({ DATA_DIR: disk.folder, RATE_LIMITS: "off", JOBS: "on", LOG_LEVEL: "warn" });
  const registered = await openSale(app, await databaseIn(disk));
  await until("it is ready", async () => (await ready(app)).length === 0);
  const publicPage = async () => (await fetch(`${app.url}/2030`)).status;
  expect(await publicPage()).toBe(200);
  const before = app.output().length;

  await disk.fill();
  const refusal = await refusedAfter(app, registered);
  expect(refusal).toEqual({ status: 503, isAboutDisk: true, retryAfter: "5" });
  expect(await ready(app)).toContain("disk");
  await endByFullDisk(await databaseIn(disk));
  const answers = await asLongAs(FULL_MS, () => register(app));
  expect(answers.filter(({ status, isAboutDisk }) => status !== 503 || !isAboutDisk)).toEqual([]);
  expect(await ready(app)).toEqual(expect.arrayContaining(["database", "disk"]));
  // Kept in memory.
  expect(await publicPage()).toBe(200);
  const said = app.output().slice(before);

  await disk.free();
  const freed = performance.now();
  await until("a person is registered", async () => (await registerFor(app, registered)).status === 303);
  const seconds = (performance.now() - freed) / 1000;
  await until("it is ready", async () => (await ready(app)).length === 0);
  expect(await lostOf(await databaseIn(disk), registered)).toEqual([]);
  // Some lines name the fault: as many as there are parts that meet it, not as many as there are requests.
  expect(said.length).toBeLessThan(20_000);
  expect(await app.stop()).toBe(0);
  await report({
    fault: FAULT,
    holds: "503 and /ready name it, the site works again by itself",
    counts: {
      "forms refused": answers.length + 1,
      registered: registered.length,
      lost: 0,
      "kB of log": (said.length / 1000).toFixed(1),
      "s until it works again": seconds.toFixed(1),
    },
  });
});

test("a Postgres of one's own whose disk is full: the site goes on saying so when it has ended, until it is started again", async () => {
  const disk = await diskWithDatabase();
  const port = await freePort();
  await startServer(disk.folder, port);
  const url = await databaseIn(disk, port);
  const app = await startApp({ DATABASE_URL: url, RATE_LIMITS: "off" });
  const registered = await openSale(app, url);
  await disk.fill();
  const refusal = await refusedAfter(app, registered);
  expect(refusal).toEqual({ status: 503, isAboutDisk: true, retryAfter: "5" });
  await endByFullDisk(url);
  await until("Postgres has ended", async () => (await postmasterOf(disk.folder)) === null);
  expect(await register(app)).toEqual({ status: 503, isAboutDisk: true, retryAfter: "5" });
  expect(await ready(app)).toEqual(expect.arrayContaining(["database", "disk"]));
  await disk.free();
  await startServer(disk.folder, port);
  await until("a person is registered", async () => (await registerFor(app, registered)).status === 303);
  await until("the disk is not said to be full", async () => !(await ready(app)).includes("disk"));
  expect(await lostOf(url, registered)).toEqual([]);
  await app.stop();
  await killed((await postmasterOf(disk.folder)) ?? 0);
});

test("control: from the error alone, a Postgres that has ended for a full disk is one that cannot be reached", async () => {
  const disk = await diskWithDatabase();
  const port = await freePort();
  await startServer(disk.folder, port);
  const url = await databaseIn(disk, port);
  await until("it answers", () => errorOf(url).then((error) => error === null));
  await disk.fill();
  await endByFullDisk(url);
  await until("Postgres has ended", async () => (await postmasterOf(disk.folder)) === null);
  expect(unavailability(await errorOf(url))).toBe("database");
  await report({ fault: FAULT, control: "without what the process remembers", counts: { "names the disk": "no" } });
});

/** A disk with a migrated database, whose server is stopped. */
async function diskWithDatabase(): Promise<SmallDisk> {
  const disk = await smallDisk({ megabytes: 420 });
  await promisify(execFile)("cp", ["-a", `${inject("migratedFolder")}/.`, disk.folder]);
  return disk;
}

/** The address of the database, as superuser. */
async function databaseIn({ folder }: SmallDisk, ownPort?: number): Promise<string> {
  const { port, password } = JSON.parse(await readFile(join(folder, "server.json"), "utf8"));
  return `postgres://postgres:${password}@127.0.0.1:${ownPort ?? port}/grand_paris_circulaire`;
}

/** Makes an edition, and registers a person. @returns the codes of the registered */
async function openSale(app: AppProcess, url: string): Promise<string[]> {
  const { db, close } = connect(url, { size: 1 });
  await editionOnSale(db);
  await close();
  const registered: string[] = [];
  expect((await registerFor(app, registered)).status).toBe(303);
  return registered;
}

let people = 0;

async function register(app: AppProcess) {
  people += 1;
  const body = new URLSearchParams(person(`disque.${people}`));
  const headers = { origin: app.url, accept: "text/html" };
  const answer = await fetch(app.url + REGISTRATION, { method: "POST", body, headers, redirect: "manual" });
  const text = await answer.text();
  const code = answer.headers.get("location")?.split("/").at(-1);
  const isAboutDisk = text.includes(`<h1>${TITLE}</h1>`);
  return { status: answer.status, isAboutDisk, retryAfter: answer.headers.get("retry-after"), ...(code && { code }) };
}

async function registerFor(app: AppProcess, registered: string[]) {
  const { code, ...answer } = await register(app);
  if (code) registered.push(code);
  return answer;
}

/** Registers people until one is refused: the last blocks have some room. */
async function refusedAfter(app: AppProcess, registered: string[]) {
  let answer = await registerFor(app, registered);
  await until("a form is refused", async () => {
    answer = await registerFor(app, registered);
    return answer.status !== 303;
  });
  return answer;
}

/** Lets Postgres need new space for its log until it ends, as it does when it gets none. */
async function endByFullDisk(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  const write = async () => {
    await client.query("select pg_logical_emit_message(false, 'fault', repeat('x', 1000000))");
    await client.query("select pg_switch_wal()");
  };
  for (let at = 0; at < 50; at += 1) if (await write().catch(() => true)) return;
  throw new Error("Postgres goes on with a full disk");
}

async function asLongAs<Answer>(ms: number, ask: () => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  const end = performance.now() + ms;
  while (performance.now() < end) {
    answers.push(await ask());
    await delay(50);
  }
  return answers;
}

async function ready(app: AppProcess): Promise<string[]> {
  return (await (await fetch(`${app.url}/ready`)).json()).reasons;
}

async function lostOf(url: string, registered: readonly string[]): Promise<string[]> {
  const { db, close } = connect(url, { size: 1 });
  const kept = new Set((await db.selectFrom("registration").select("code").execute()).map(({ code }) => code));
  await close();
  return registered.filter((code) => !kept.has(code));
}

async function errorOf(connectionString: string): Promise<Error | null> {
  const client = new pg.Client({ connectionString });
  client.on("error", () => {});
  return client.connect().then(
    () => client.end().then(() => null),
    (error) => error,
  );
}
