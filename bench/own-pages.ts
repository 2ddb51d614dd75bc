import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { bareServer } from "./bare-server.ts";
import type { Measure } from "./measure.ts";
import { registerOne } from "./registrations.ts";
import { openRequests } from "./requests.ts";
import { signIn } from "./sign-in.ts";
import type { BenchSite } from "./site.ts";

const SECONDS = 5;
const CONNECTIONS = 20;

/** Measures a person's own pages, each beside bare `node:http` sending the same bytes. */
export async function benchOwnPages(site: BenchSite, year: number, ticketType: string): Promise<Measure[]> {
  const requests = openRequests(site.url, 1);
  const { pathname: registration } = new URL(await registerOne(requests, year, ticketType, 0), site.url);
  requests.close();
  const database = connect(site.databaseUrl, { size: 2 });
  const cookie = await signIn(site, database.db, "door");
  await database.close();
  return [
    await one(site, "a person's registration", registration, {}),
    await one(site, "« Mon espace », signed in", "/mon-espace", { cookie }),
  ];
}

async function one(site: BenchSite, name: string, path: string, headers: Record<string, string>): Promise<Measure> {
  const answer = await fetch(site.url + path, { headers: { ...headers, "accept-encoding": "identity" } });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  const bare = await bareServer(await answer.text(), "text/html; charset=utf-8");
  await load(site.url + path, headers, 2);
  const measured = await load(site.url + path, headers, SECONDS);
  const baseline = await load(bare.url, {}, SECONDS);
  await bare.stop();
  return {
    ...{
      name,
      target: "≥ 500 a second",
      unit: "requests/s",
      note: `${CONNECTIONS} connections; baseline: bare node:http`,
    },
    ...{ measured: Math.round(measured), baseline: Math.round(baseline), ratio: measured / baseline },
    met: measured >= 500,
  };
}

/** Loads a page from a thread. @returns answers a second */
async function load(url: string, headers: Record<string, string>, duration: number): Promise<number> {
  const source = `
    const { parentPort, workerData } = require("node:worker_threads");
    require("autocannon")(workerData).then((result) => parentPort.postMessage(
      { rate: result["2xx"] / result.duration, failed: result.non2xx + result.errors }));`;
  const workerData = { url, headers, duration, connections: CONNECTIONS };
  const [{ rate, failed }] = await once(new Worker(source, { eval: true, workerData }), "message");
  if (failed > 0) throw new Error(`${url}: ${failed} answers failed`);
  return rate;
}
