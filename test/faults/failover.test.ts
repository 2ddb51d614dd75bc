import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { makeKeys } from "#db/backup/encryption.ts";
import { connect } from "#db/connect.ts";
import { runBuilt, startApp } from "#test/support/app-process.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { until } from "#test/support/patience.ts";
import { ownFolder } from "#test/support/processes.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { asked } from "./answers.ts";
import { load, more } from "./load.ts";
import { type OwnServer, ownServer, standbyOf } from "./postgres.ts";
import { report } from "./report.ts";

const FAULT = "The database's server is killed, its standby promoted";
const STANDBY = "standby";
/** Registrations before and after, each. */
const REGISTRATIONS = 150;

beforeAll(siteBuild);

test("when the server is killed and its standby promoted, the site goes on by itself, and no acknowledged registration is lost", async () => {
  const { primary, standby } = await pair();
  const hosts = `127.0.0.1:${primary.port},127.0.0.1:${standby.port}`;
  const both = new URL(primary.url).href.replace(`127.0.0.1:${primary.port}`, hosts);
  const address = `${both}?target_session_attrs=read-write`;
  const app = await startApp({ DATABASE_URL: address, RATE_LIMITS: "off" });
  // Control: knows the first server alone.
  const alone = await startApp({ DATABASE_URL: primary.url, RATE_LIMITS: "off", APP_URL: app.url });
  const visits = load(() => [app.url], { pause: 20 });
  await more(visits, REGISTRATIONS);
  expect(visits.failed).toEqual([]);
  await primary.kill();
  const begun = performance.now();
  const before = visits.registered.length;
  await asked(standby.superuserUrl, "select pg_promote()");
  await until("a registration after the failover", () => visits.registered.length > before);
  const pause = Math.round(performance.now() - begun);
  const failedMeanwhile = visits.failed.length;
  await more(visits, REGISTRATIONS);
  // Requests that had begun on the dead server may fail once more, later ones do not.
  const settled = visits.failed.length;
  await more(visits, REGISTRATIONS);
  await visits.stop();
  expect(visits.failed.slice(settled)).toEqual([]);
  expect(visits.failed.filter((failure) => !failure.endsWith(": 503"))).toEqual([]);
  const { db, close } = connect(standby.url, { size: 1 });
  onTestFinished(close);
  const kept = new Set((await db.selectFrom("registration").select("code").execute()).map(({ code }) => code));
  const lost = visits.registered.filter((code) => !kept.has(code));
  expect(lost).toEqual([]);
  const counts = { registrations: visits.registered.length, lost: lost.length };
  await report({
    fault: FAULT,
    holds: "no acknowledged registration is lost, and the site goes on by itself",
    counts: { ...counts, "ms without a registration": pause, "answers 503 meanwhile": failedMeanwhile },
  });
  // The commands for backups, while the site runs.
  const file = join(await ownFolder(), "backup.age");
  const { publicKey, secretKey } = await makeKeys();
  const made = await runBuilt("backup", [file], { DATABASE_URL: address, BACKUP_KEY: publicKey });
  expect(made).toMatchObject({ code: 0, output: expect.stringMatching(/ rows, .* written in /) });
  const rehearsal = { DATABASE_URL: address, BACKUP_KEY: secretKey };
  const rehearsed = await runBuilt("restore", ["--rehearse", "--live", file], rehearsal);
  expect(rehearsed).toMatchObject({ code: 0, output: expect.stringMatching(/checksums of all \d+ tables are equal/) });
  await report({ fault: FAULT, holds: "a backup is made and rehearsed afterwards", counts: { failed: 0 } });
  expect((await fetch(`${alone.url}/health`)).status).toBe(503);
  await report({ fault: FAULT, control: "an address with one host", counts: { "health afterwards": 503 } });
});

/** Starts a server that acknowledges a commit when its standby has it, with an edition on sale. */
async function pair(): Promise<{ primary: OwnServer; standby: OwnServer }> {
  const primary = await ownServer(["-c", `synchronous_standby_names=${STANDBY}`]);
  const standby = await standbyOf(primary, STANDBY);
  await Promise.all([primary.start(), standby.start()]);
  const following = "select from pg_stat_replication where sync_state = 'sync'";
  await until("the standby follows", async () => (await asked(primary.superuserUrl, following)).length > 0);
  const connection = connect(primary.url, { size: 2 });
  await editionOnSale(connection.db);
  await connection.close();
  return { primary, standby };
}
