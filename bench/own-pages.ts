import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { readSettings } from "#app/env.server.ts";
import { openSecrets } from "#app/server/secrets.server.ts";
import { connect } from "#db/connect.ts";
import { bareServer } from "./bare-server.ts";
import type { Measure } from "./measure.ts";
import { registerOne } from "./registrations.ts";
import { openRequests } from "./requests.ts";
import type { BenchSite } from "./site.ts";

const SECONDS = 5;
const CONNECTIONS = 20;
const PEOPLE = 200;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A request for a person's page. */
interface Asked {
  readonly path: string;
  readonly cookie: string;
}

/** Measures the own pages of people who each have a registration, beside bare `node:http` sending the same bytes. */
export async function benchOwnPages(site: BenchSite, year: number, ticketType: string): Promise<Measure[]> {
  const requests = openRequests(site.url, 8);
  const pages = await Promise.all(
    Array.from(
      { length: PEOPLE },
      async (_, at) => new URL(await registerOne(requests, year, ticketType, at), site.url),
    ),
  );
  requests.close();
  const paths = pages.map(({ pathname }) => pathname);
  const cookies = await signInAll(
    site,
    paths.map((path) => path.split("/").at(-1) ?? ""),
  );
  return [
    await one(
      site,
      "people's registrations",
      paths.map((path) => ({ path, cookie: "" })),
    ),
    await one(
      site,
      "« Mon espace » of signed-in people",
      cookies.map((cookie) => ({ path: "/mon-espace", cookie })),
    ),
  ];
}

/** Signs in the people of these registrations. @returns their cookies */
async function signInAll(site: BenchSite, codes: readonly string[]): Promise<string[]> {
  const { db, close } = connect(site.databaseUrl, { size: 2 });
  const { hash } = await openSecrets(db, readSettings({ APP_URL: site.url }).sessionSecret);
  const people = await db.selectFrom("registration").select("person_id").where("code", "in", codes).execute();
  const secrets = people.map(() => randomBytes(32).toString("base64url"));
  const now = new Date();
  const times = { created_at: now, last_seen_at: now, expires_at: new Date(now.getTime() + DAY_MS) };
  const logins = people.map(({ person_id }, at) => ({ hash: hash("login", secrets[at] ?? ""), person_id, ...times }));
  await db.insertInto("login").values(logins).execute();
  await close();
  return secrets.map((secret) => `login=${encodeURIComponent(btoa(JSON.stringify(secret)))}`);
}

async function one(site: BenchSite, name: string, asked: readonly Asked[]): Promise<Measure> {
  const [{ path, cookie } = { path: "", cookie: "" }] = asked;
  const answer = await fetch(site.url + path, {
    headers: { cookie, "accept-encoding": "identity" },
    redirect: "manual",
  });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  const bare = await bareServer(answer);
  await load(site.url, asked, 2);
  const measured = await load(site.url, asked, SECONDS);
  const baseline = await load(bare.url, asked, SECONDS);
  await bare.stop();
  return {
    ...{
      name,
      target: "≥ 500 a second",
      unit: "requests/s",
      note: `${PEOPLE} people, ${CONNECTIONS} connections; baseline: bare node:http`,
    },
    ...{ measured: Math.round(measured), baseline: Math.round(baseline), ratio: measured / baseline },
    met: measured >= 500,
  };
}

/** Loads the pages in turn from a thread. @returns answers a second */
async function load(url: string, asked: readonly Asked[], duration: number): Promise<number> {
  const source = `
    const { parentPort, workerData: { asked, ...options } } = require("node:worker_threads");
    let next = 0;
    const setupRequest = (request) => {
      const { path, cookie } = asked[next++ % asked.length];
      return { ...request, path, headers: { ...request.headers, cookie } };
    };
    require("autocannon")({ ...options, requests: [{ setupRequest }] }).then((result) => parentPort.postMessage(
      { rate: result["2xx"] / result.duration, failed: result.non2xx + result.errors }));`;
  const workerData = { url, asked, duration, connections: CONNECTIONS };
  const [{ rate, failed }] = await once(new Worker(source, { eval: true, workerData }), "message");
  if (failed > 0) throw new Error(`${url}: ${failed} answers failed`);
  return rate;
}
