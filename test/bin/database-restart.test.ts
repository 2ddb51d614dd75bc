import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { clusterIn } from "#db/cluster.ts";
import { connect } from "#db/connect.ts";
import { findBinaries, run } from "#db/postgres-binaries.ts";
import { endServer } from "#db/server-process.ts";
import { startApp } from "#test/support/app-process.ts";
import { freshDatabase } from "#test/support/database.ts";
import { until } from "#test/support/patience.ts";
import { migratedFolder, postmasterOf } from "#test/support/processes.ts";
import { siteBuild } from "#test/support/site-build.ts";

beforeAll(siteBuild);

test("a site reports that its database cannot be reached, and works again when it is back", async () => {
  const home = await migratedFolder();
  const app = await startApp({ DATA_DIR: home, JOBS: "on", SEED: "archive", APP_URL: "http://localhost:1" });
  const { port, password } = JSON.parse(await readFile(join(home, "server.json"), "utf8"));
  const page = (path: string) => fetch(app.url + path);
  expect((await page("/editions")).status).toBe(200);
  expect((await page("/connexion")).status).toBe(200);

  await endServer((await postmasterOf(home)) as number);
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

  await startAgain(home, port);
  await until("a page is served again", async () => (await page("/connexion")).status !== 503);
  expect((await page("/connexion")).status).toBe(200);

  const connection = connect(`postgres://postgres:${password}@127.0.0.1:${port}/grand_paris_circulaire`);
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

/** Restarts the server as its operator would: on the same port. */
async function startAgain(home: string, port: number): Promise<void> {
  const { postgres, account } = await findBinaries(clusterIn(home));
  const flags = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
  run(postgres, clusterIn(home), (data) => ["-D", data, "-p", String(port), ...flags], account, {
    stdio: "ignore",
  }).unref();
}
