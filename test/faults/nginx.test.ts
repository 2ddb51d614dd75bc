import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { type AppProcess, startApp } from "#test/support/app-process.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { freePort } from "#test/support/free-port.ts";
import { lockWaits } from "#test/support/lock-waits.ts";
import { startNginx } from "#test/support/nginx.ts";
import { until } from "#test/support/patience.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { person, REGISTRATION, send } from "./load.ts";
import { report } from "./report.ts";

const FAULT = "One of two processes behind nginx killed or drained";
const PAGES = ["/2030", "/2030/programme", REGISTRATION, "/connexion", "/editions"];
const ROUNDS = 3;

beforeAll(siteBuild);

test("while one of two processes behind nginx is killed or drained, no page fails, no form is sent to both, and one sent again is one registration", async () => {
  const site = await siteBehindNginx();
  const { db, pool, origin, nginx } = site;
  // Forms under way when their process is killed fail, and are not sent to the other one.
  const cut = await formsDuringKill(site, pool, origin);
  await site.restart(0);
  expect(new Set(cut.map(({ status }) => status))).toEqual(new Set([303, 503]));
  expect(sentTwice(await triesOf(nginx))).toBe(0);
  for (const { form } of cut) expect(await statusOf(origin, form)).toBe(303);

  const visits = visitUntilStopped(origin);
  for (let round = 0; round < ROUNDS; round += 1) {
    await delay(500);
    await site.processes[0]?.kill();
    await delay(1_000);
    await site.restart(0);
    visits.draining();
    expect(await site.processes[1]?.stop()).toBe(0);
    visits.drained();
    await site.restart(1);
  }
  await visits.stop();
  expect(visits.failedPages).toEqual([]);
  expect(visits.refusedWhileDraining()).toBe(0);
  const tries = await triesOf(nginx);
  expect(sentTwice(tries)).toBe(0);
  const rows = await db.selectFrom("registration").select("id").execute();
  expect(rows).toHaveLength(visits.people() + cut.length);
  await report({
    fault: FAULT,
    holds: "no page fails, no form is sent to both processes",
    counts: {
      pages: visits.pages(),
      "pages failed": 0,
      people: rows.length,
      "forms cut by a kill, then sent again by their visitor": visits.refused() + cut.length,
      "sent to both": 0,
      kills: ROUNDS + 1,
      drains: ROUNDS,
      "forms failed in a drain": 0,
    },
  });
});

test("control: where nginx may send forms again, some are sent to both processes, and where it may send nothing again, pages fail", async () => {
  const site = await siteBehindNginx();
  const processes = site.ports;
  const [eager, strict] = [await freePort(), await freePort()];
  const twice = await startNginx({
    ...{ port: eager, processes, nextUpstream: "proxy_next_upstream error timeout non_idempotent;" },
  });
  await startNginx({ port: strict, processes, nextUpstream: "proxy_next_upstream off;" });
  const forms = await formsDuringKill(site, site.pool, `http://localhost:${eager}`);
  const again = sentTwice(await triesOf(twice));
  expect(again).toBeGreaterThan(0);
  const pages = await Promise.all(
    Array.from({ length: 10 }, (_, at) => pageAt(`http://localhost:${strict}`, PAGES[at % PAGES.length] ?? "")),
  );
  const failed = pages.filter((status) => status !== 200).length;
  expect(failed).toBeGreaterThan(0);
  await report({
    fault: FAULT,
    control: "nginx sends forms again, or nothing",
    counts: { forms: forms.length, "sent to both": again, pages: pages.length, "pages failed": failed },
  });
});

async function siteBehindNginx() {
  const { db, pool, url: DATABASE_URL } = await onSale();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const ports = [String(await freePort()), String(await freePort())];
  const set = { DATABASE_URL, APP_URL: origin, TRUSTED_PROXIES: "1", RATE_LIMITS: "off" };
  const start = (at: number) => startApp({ ...set, PORT: ports[at] ?? "" });
  const processes = await Promise.all([start(0), start(1)]);
  const nginx = await startNginx({ port, processes: ports });
  for (const own of ports) for (const path of PAGES) await pageAt(`http://localhost:${own}`, path);
  const restart = async (at: number) => {
    processes[at] = await start(at);
  };
  return { db, pool, origin, ports, processes, nginx, restart };
}

/** Sends forms that wait for a lock, kills the first process, and lets the others go on. */
async function formsDuringKill(
  { processes, origin }: { processes: readonly AppProcess[]; origin: string },
  pool: pg.Pool,
  nginx: string,
) {
  const lock = await pool.connect();
  await lock.query("begin; select from quota for update");
  const forms = Array.from({ length: 6 }, () => person(`coupe.${crypto.randomUUID()}`, "public"));
  const answers = forms.map(async (form) => ({ form, status: await statusOf(nginx, form, origin) }));
  await until("the forms wait for the lock", async () => (await lockWaits(pool)) >= forms.length);
  await processes[0]?.kill();
  await delay(500);
  await lock.query("rollback");
  lock.release();
  return await Promise.all(answers);
}

/** Reads pages and sends forms without end; a form that was not accepted is sent again, as it was. */
function visitUntilStopped(origin: string) {
  const failedPages: string[] = [];
  const count = { pages: 0, people: 0, refused: 0, refusedWhileDraining: 0 };
  let isOver = false;
  let isDraining = false;
  const read = async (first: number) => {
    for (let at = first; !isOver; at += 1) {
      const path = PAGES[at % PAGES.length] ?? "";
      const status = await pageAt(origin, path);
      if (status === 200) count.pages += 1;
      else failedPages.push(`${path}: ${status}`);
      await delay(10);
    }
  };
  const fill = async () => {
    while (!isOver) {
      const form = person(`visite.${crypto.randomUUID()}`);
      for (let isDone = false; !isDone; ) {
        const whileDraining = isDraining;
        isDone = (await statusOf(origin, form)) === 303;
        if (isDone) count.people += 1;
        else count.refused += 1;
        if (!isDone && whileDraining) count.refusedWhileDraining += 1;
      }
      await delay(10);
    }
  };
  const running = Promise.all([...[0, 1, 2, 3].map(read), fill(), fill(), fill()]);
  return {
    failedPages,
    pages: () => count.pages,
    people: () => count.people,
    refused: () => count.refused,
    refusedWhileDraining: () => count.refusedWhileDraining,
    draining: () => {
      isDraining = true;
    },
    drained: () => {
      isDraining = false;
    },
    stop: async () => {
      isOver = true;
      await running;
    },
  };
}

async function statusOf(url: string, form: Readonly<Record<string, string>>, origin = url): Promise<number> {
  const answer = await send(url + REGISTRATION, { origin, form });
  return answer instanceof Error ? 0 : answer.status;
}

async function pageAt(url: string, path: string): Promise<number> {
  const answer = await send(url + path, { origin: url });
  return answer instanceof Error ? 0 : answer.status;
}

async function triesOf(folder: string): Promise<string[]> {
  return (await readFile(join(folder, "tries"), "utf8")).trim().split("\n");
}

/** Counts the forms of which two processes got bytes, such as `POST 303 812, 812`. */
function sentTwice(tries: readonly string[]): number {
  return tries.filter((line) => /^POST \d+ [1-9]\d*, [1-9]/.test(line)).length;
}
