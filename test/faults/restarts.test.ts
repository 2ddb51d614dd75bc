import { beforeAll, expect, test } from "vitest";
import { type AppProcess, startApp } from "#test/support/app-process.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { freePort } from "#test/support/free-port.ts";
import { startNginx } from "#test/support/nginx.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { load, more } from "./load.ts";
import { report } from "./report.ts";

const FAULT = "Processes behind nginx are stopped and started again under load";
const ROUNDS = 4;

beforeAll(siteBuild);

test("two processes behind nginx are stopped with SIGTERM and started again in turn: no request fails", async () => {
  const { visits, codes } = await underLoad((app) => app.stop());
  expect(visits.failed.slice(0, 5)).toEqual([]);
  expect(codes.sort()).toEqual([...visits.registered].sort());
  await report({
    fault: FAULT,
    holds: "with SIGTERM no request fails",
    counts: { stops: ROUNDS, requests: visits.answered(), failed: visits.failed.length },
  });
});

test("control: with SIGKILL forms that are being processed have no answer", async () => {
  const { visits, codes } = await underLoad((app) => app.kill());
  expect(visits.failed.length).toBeGreaterThan(0);
  // Nothing acknowledged is lost all the same.
  expect(visits.registered.filter((code) => !codes.includes(code))).toEqual([]);
  await report({ fault: FAULT, control: "SIGKILL", counts: { kills: ROUNDS, failed: visits.failed.length } });
});

/** Ends one of two processes after another, and starts it again on its port. */
async function underLoad(end: (app: AppProcess) => Promise<unknown>) {
  const { db, url } = await onSale();
  const [port, ...ports] = [await freePort(), await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  const set = { DATABASE_URL: url, APP_URL: origin, TRUSTED_PROXIES: "1", RATE_LIMITS: "off" };
  const start = (at: number) => startApp({ ...set, PORT: String(ports[at]) });
  const apps = await Promise.all([start(0), start(1)]);
  await startNginx({ port, processes: ports.map(String) });
  const visits = load(() => [origin], { visitors: 8 });
  await more(visits, 100);
  for (let round = 0; round < ROUNDS; round += 1) {
    const at = round % 2;
    await end(apps[at] as AppProcess);
    await more(visits, 30);
    apps[at] = await start(at);
    await more(visits, 30);
  }
  await visits.stop();
  const rows = await db.selectFrom("registration").select("code").execute();
  return { visits, codes: rows.map(({ code }) => code) };
}
