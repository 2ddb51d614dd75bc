import { expect, onTestFinished, test, vi } from "vitest";
import { systemClock } from "#app/domain/clock.ts";
import routes from "#app/routes.ts";
import { laneOf } from "#app/server/lanes.server.ts";
import { openRecent } from "#app/server/recent.server.ts";
import { VisitorGone } from "#app/server/unavailability.ts";
import { connect } from "#db/connect.ts";
import { type Waiting, waiting } from "#db/waiting.ts";
import { freshDatabase } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { lockWaits } from "#test/support/lock-waits.ts";
import { until } from "#test/support/patience.ts";
import { openProxy } from "#test/support/proxy.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, scanOf } from "#test/support/scan-samples.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";

const FORM = "/2030/inscription";

test("every address of the door and of sign-in has the connections of its audience", async () => {
  const lanes = (await routes).map(({ path = "", file }) => {
    const audience = /^routes\/(door|sign-in|machine(?=\/health|\/ready))\//.exec(file)?.[1] ?? "";
    const own = { door: "door", "sign-in": "vital", machine: "health" }[audience] ?? "site";
    // Who waits for a rehearsal must not hold the connections of the door.
    const lane = path.includes("/repetition") ? "site" : own;
    return [path, laneOf(`/${path}.data`, "GET"), lane] as const;
  });
  expect(lanes.filter(([, lane, wanted]) => lane !== wanted)).toEqual([]);
  expect(["/connexion", "/accueil/2030/passages", FORM].map((path) => laneOf(path, "POST"))).toEqual([
    ...["vital", "door", "forms"],
  ]);
});

test("a locked quota holds up neither door, nor health, nor sign-in, nor pages; a form refused for time is kept", async () => {
  const site = await freshSite({ database: onSale });
  const door = await atTheDoor(site);
  const release = await lockQuotas(site);
  let areRefused = false;
  const blocked = Array.from({ length: 9 }, (_, at) => register(site, at));
  const first = Promise.race(blocked).then(() => {
    areRefused = true;
  });
  await until("the quota is waited for", async () => (await lockWaits(site.connection.pool)) > 0);
  const statuses = await statusesOf([
    () => site.get("/health"),
    () => site.get("/connexion"),
    () => site.get("/2030/intervenants?q=ada"),
    () => site.post("/connexion", { email: "ada@essai.example" }),
    door,
  ]);
  expect([statuses, areRefused]).toEqual([[200, 200, 200, 303, 200], false]);

  await first;
  const refused = await Promise.all(blocked);
  expect(refused.map(({ status, headers }) => [status, headers.get("retry-after")])).toEqual(
    refused.map(() => [503, "5"]),
  );
  const [page = ""] = await Promise.all(refused.map((answer) => answer.text()));
  await release();
  const kept = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]): [string, string] => [name, value],
  );
  expect(Object.fromEntries(kept)).toEqual(fieldsOf(0));
  expect((await site.post(FORM, new URLSearchParams(kept))).status).toBe(303);
  expect((await registered(site)).filter((name) => name.startsWith("Nom"))).toEqual(["Nom 0"]);
});

test("what pages remember is not read over connections of others, nor dropped with the form that began it", async () => {
  const site = await freshSite({ database: onSale });
  const { pool } = site.connection.lane("site");
  const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  const page = site.get("/mon-espace");
  await until("a page waits for a connection", async () => pool.waitingCount > 0);
  // All connections of pages are still held.
  const statuses = await statusesOf([() => site.get("/connexion")]);
  for (const client of held) client.release();
  await page;
  expect(statuses).toEqual([200]);

  const recent = openRecent(systemClock);
  const read = () => recent.read(site.db, "one", () => site.db.selectFrom("edition").select("id").execute());
  const gone = new VisitorGone("the visitor has left");
  const left: Waiting = { begun: false, refusal: () => gone, over: Promise.reject(gone) };
  left.over.catch(() => {});
  const shared = await Promise.allSettled([waiting.run(left, read), read()]);
  expect(shared.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
});

test("control: with the same connections for all, the door and health wait behind the quota", async () => {
  const site = await freshSite({ database: onSale, oneLane: true });
  await lockQuotas(site);
  let areRefused = false;
  const blocked = Array.from({ length: 9 }, (_, at) => register(site, at));
  const first = Promise.race(blocked).then(() => {
    areRefused = true;
  });
  await until("the quota is waited for", async () => (await lockWaits(site.connection.pool)) === 6);
  await Promise.race([first, site.get("/health")]);
  expect(areRefused).toBe(true);
  await Promise.all(blocked);
});

test("a form whose visitor has left before its turn is dropped; one that has begun is finished", async () => {
  const site = await freshSite({ database: onSale });
  expect(await leftInLine(site)).toEqual({ begun: 6, later: 0, letters: 6 });
});

test("control: without the check, forms are processed for visitors who have left", async () => {
  vi.spyOn(waiting, "run").mockImplementation((_, work) => (work as () => never)());
  const site = await freshSite({ database: onSale });
  expect((await leftInLine(site)).later).toBeGreaterThan(0);
});

test("a database that goes silent is unreachable within seconds, and is used again when it answers", async () => {
  const direct = await freshDatabase();
  const proxy = await openProxy(direct.url);
  const through = connect(proxy.url);
  onTestFinished(through.close);
  const site = await freshSite({ database: async () => ({ ...direct, url: proxy.url, lane: through.lane }) });
  expect((await site.get("/health")).status).toBe(200);
  proxy.silence();
  // Answered while the database is silent.
  const statuses = await statusesOf([() => site.get("/health"), () => site.get("/connexion/code")]);
  expect(statuses).toEqual([503, expect.any(Number)]);
  proxy.heal();
  await until("the database is used again", async () => (await site.get("/health")).status === 200);
});

/** Six forms have begun when twelve others, which wait behind them, lose their visitors. */
async function leftInLine(site: TestSite) {
  const release = await lockQuotas(site);
  const begun = Array.from({ length: 6 }, (_, at) => register(site, at));
  await until("six forms have begun", async () => (await lockWaits(site.connection.pool)) === 6);
  const leaving = new AbortController();
  const later = Array.from({ length: 12 }, (_, at) => register(site, 100 + at, leaving.signal).catch(() => null));
  await new Promise((resolve) => setTimeout(resolve, 300));
  leaving.abort();
  await Promise.all(later);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await release();
  await Promise.all(begun);
  // Whatever was still in line has its turn.
  await register(site, 999);
  const names = await registered(site);
  const { count } = await site.db
    .selectFrom("letter")
    .select((letter) => letter.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const numbers = names.map((name) => Number(name.split(" ")[1])).filter((number) => number !== 999);
  return {
    begun: numbers.filter((number) => number < 100).length,
    later: numbers.filter((number) => number >= 100).length,
    letters: count - 1 - numbers.filter((number) => number >= 100).length,
  };
}

function fieldsOf(at: number) {
  return {
    submission: `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`,
    given_name: "Camille",
    family_name: `Nom ${at}`,
    email: `camille.${at}@essai.example`,
    ticket_type: "public",
    consent: "on",
  };
}

async function register(site: TestSite, at: number, signal?: AbortSignal): Promise<Response> {
  const body = new URLSearchParams(fieldsOf(at));
  return fetch(site.url + FORM, { method: "POST", body, headers: { origin: site.url }, redirect: "manual", signal });
}

async function registered({ db }: TestSite): Promise<string[]> {
  const rows = await db.selectFrom("registration").select("family_name").orderBy("id").execute();
  return rows.map(({ family_name }) => family_name ?? "");
}

/** Locks every quota as another session would. @returns a function that releases them */
async function lockQuotas({ connection: { pool } }: TestSite): Promise<() => Promise<void>> {
  const client = await pool.connect();
  await client.query("begin; select from quota for update");
  let isHeld = true;
  const release = async () => {
    if (!isHeld) return;
    isHeld = false;
    await client.query("rollback");
    client.release();
  };
  onTestFinished(release);
  return release;
}

/** A phone at the door. @returns a function that scans a badge */
async function atTheDoor(site: TestSite): Promise<() => Promise<Response>> {
  const { id: edition } = await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const { id } = await makeRegistration(site.db, edition, 1, { ticketType: "presse" });
  const { id: scan, code, checkpoint, direction } = scanOf(await badgeOf(site.db, edition, id));
  const phone = await site.signIn("accueil@essai.example", "door", edition);
  const body = JSON.stringify({
    scans: [{ id: scan, code, checkpoint, direction, scanned_at: "2030-01-10T09:00:00Z" }],
  });
  return () => phone.post("/accueil/2030/passages", body, { headers: { "content-type": "application/json" } });
}

/** Sends requests together. @returns the longest time, and each answer's status */
async function statusesOf(requests: readonly (() => Promise<Response>)[]): Promise<number[]> {
  const answers = await Promise.all(requests.map((send) => send()));
  await Promise.all(answers.map((answer) => answer.body?.cancel()));
  return answers.map(({ status }) => status);
}
