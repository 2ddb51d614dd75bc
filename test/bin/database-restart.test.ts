import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { connect } from "#db/connect.ts";
import { endServer } from "#db/server-process.ts";
import { startApp, startBuilt } from "#test/support/app-process.ts";
import { freshDatabase } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { freePort } from "#test/support/free-port.ts";
import { until } from "#test/support/patience.ts";
import { killed, migratedFolder, postmasterOf, startServer } from "#test/support/processes.ts";
import { openProxy } from "#test/support/proxy.ts";
import { siteBuild } from "#test/support/site-build.ts";

beforeAll(siteBuild);

test("a site reports that its database cannot be reached, and works again when it is back", async () => {
  const home = await migratedFolder();
  const { password } = JSON.parse(await readFile(join(home, "server.json"), "utf8"));
  const port = await freePort();
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/grand_paris_circulaire`;
  await startServer(home, port);
  const app = await startApp({ DATABASE_URL: url, JOBS: "on", SEED: "archive", APP_URL: "http://localhost:1" });
  const page = (path: string) => fetch(app.url + path);
  expect((await page("/editions")).status).toBe(200);
  expect((await page("/connexion")).status).toBe(200);

  await endServer((await postmasterOf(home)) as number);
  // What a page has just read is remembered for a moment.
  await until("a page needs the database", async () => (await page("/connexion")).status === 503);
  const [french, english] = await Promise.all([page("/connexion"), page("/en/connexion")]);
  expect(
    [french, english].map(({ status, headers }) => [status, headers.get("retry-after"), headers.get("content-type")]),
  ).toEqual([1, 2].map(() => [503, "5", "text/html; charset=utf-8"]));
  const [said, saidInEnglish] = await Promise.all([french.text(), english.text()]);
  expect([/<html lang="fr"/.test(said), /<html lang="en"/.test(saidInEnglish)]).toEqual([true, true]);
  // Cached in memory, and the same for everybody.
  expect((await page("/editions")).status).toBe(200);
  // Long enough for several rounds of reconnecting.
  await new Promise((resolve) => setTimeout(resolve, 3_000));

  await startServer(home, port);
  await until("a page is served again", async () => (await page("/connexion")).status !== 503);
  expect((await page("/connexion")).status).toBe(200);

  const connection = connect(url);
  onTestFinished(connection.close);
  const listeners = async () => {
    const { rows } = await connection.pool.query(
      "select 1 from pg_stat_activity where application_name = 'grand-paris-circulaire listen'",
    );
    return rows.length;
  };
  await until("the site listens again", async () => (await listeners()) > 0);
  // One listener before and one after: failed attempts left none behind.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await listeners()).toBe(1);
  await connection.db.updateTable("edition").set({ location: "Un autre lieu" }).execute();
  await until("the page says the new place", async () =>
    (await (await page("/editions")).text()).includes("Un autre lieu"),
  );
  expect(await app.stop()).toBe(0);
});

test("a connection lost in a transaction fails the transaction, not the process", async () => {
  const { pool } = await freshDatabase({ size: 2 });
  const held = await pool.connect();
  const { rows } = await held.query("select pg_backend_pid() as pid");
  await held.query("begin");
  await pool.query("select pg_terminate_backend($1)", [rows[0].pid]);
  await expect(held.query("select 1")).rejects.toThrow();
  held.release(true);
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("an embedded database that is killed under load is started again, and keeps what was acknowledged", async () => {
  const home = await migratedFolder();
  const app = await startApp({ DATA_DIR: home, RATE_LIMITS: "off" });
  const first = await postmasterOf(home);
  const { port, password } = JSON.parse(await readFile(join(home, "server.json"), "utf8"));
  const connection = connect(`postgres://postgres:${password}@127.0.0.1:${port}/grand_paris_circulaire`);
  onTestFinished(connection.close);
  await editionOnSale(connection.db, { places: 100_000 });
  const registering = registerUntilStopped(app.url);
  await until("people register", () => registering.acknowledged.length > 5);
  await killed(first as number);
  await until("a form is refused", () => registering.refused.length > 0);
  const before = registering.acknowledged.length;
  await until("people register again", () => registering.acknowledged.length > before + 5);
  await registering.stop();
  expect(new Set(registering.refused)).toEqual(new Set([503]));
  expect(await postmasterOf(home)).not.toBe(first);

  const rows = await connection.db.selectFrom("registration").select("family_name").execute();
  const kept = new Set(rows.map(({ family_name }) => family_name));
  expect(registering.acknowledged.filter((name) => !kept.has(name))).toEqual([]);
  expect(await app.stop()).toBe(0);
  expect(await postmasterOf(home)).toBeNull();
});

test("without a database at the start the site waits for it, says so, and answers 503 until it is there", async () => {
  const { url } = await freshDatabase();
  const [port, databasePort] = [await freePort(), await freePort()];
  const absent = new URL(url);
  absent.host = `127.0.0.1:${databasePort}`;
  const app = await startBuilt("serve", [], {
    DATABASE_URL: absent.href,
    PORT: String(port),
    JOBS: "off",
    SEED: "none",
  });
  const page = (path: string, accept = "*/*") => fetch(`http://localhost:${port}${path}`, { headers: { accept } });
  expect(await app.says(/does not answer yet/)).not.toBeNull();
  const [health, ready, french] = await Promise.all([page("/health"), page("/ready"), page("/connexion", "text/html")]);
  expect([await health.json(), await ready.json()]).toEqual([
    { status: "database unreachable" },
    { status: "not ready", reasons: ["database"] },
  ]);
  expect([french.status, french.headers.get("retry-after"), /<html lang="fr"/.test(await french.text())]).toEqual([
    ...[503, "5", true],
  ]);
  expect(app.output()).not.toContain(absent.password);
  await openProxy(url, databasePort);
  await until("the site is there", async () => (await page("/connexion")).status === 200);
  app.send("SIGTERM");
  expect(await app.ended).toBe(0);
});

/** Sends registration forms, four at a time, until it is stopped. */
function registerUntilStopped(site: string) {
  const acknowledged: string[] = [];
  const refused: number[] = [];
  let stopped = false;
  const one = async (hand: number) => {
    for (let at = 0; !stopped; at += 1) {
      const name = `Nom ${hand} ${at}`;
      const body = new URLSearchParams({
        submission: crypto.randomUUID(),
        given_name: "Camille",
        family_name: name,
        email: `camille.${hand}.${at}@essai.example`,
        ticket_type: "public",
        consent: "on",
      });
      const sent = { method: "POST", body, headers: { origin: site }, redirect: "manual" } as const;
      const { status } = await fetch(`${site}/${ON_SALE_YEAR}/inscription`, sent);
      if (status === 303) acknowledged.push(name);
      else refused.push(status);
      if (status !== 303) await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const hands = Promise.all([0, 1, 2, 3].map(one));
  return {
    acknowledged,
    refused,
    stop: async () => {
      stopped = true;
      await hands;
    },
  };
}
