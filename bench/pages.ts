import autocannon from "autocannon";
import { bareServer } from "./bare-server.ts";
import type { Measure } from "./measure.ts";

const SECONDS = 5;
const CONNECTIONS = 20;

/** Measures a public page, beside bare `node:http` sending the same header lines and body. */
export async function benchPages(siteUrl: string, path: string): Promise<Measure> {
  const address = new URL(path, siteUrl);
  const answer = await fetch(address, { headers: { "accept-encoding": "identity" } });
  const size = Number(answer.headers.get("content-length"));
  const bare = await bareServer(answer);
  await load(address.href, 1);
  const rates: [number, number][] = [];
  for (let round = 0; round < 3; round += 1)
    rates.push([await load(address.href, SECONDS), await load(bare.url, SECONDS)]);
  await bare.stop();
  // Each round compares adjacent measurements, so that a slow moment of the machine affects both.
  const [measured, baseline] = rates.sort((a, b) => a[0] / a[1] - b[0] / b[1])[1] as [number, number];
  const ratio = measured / baseline;
  return {
    name: `public page ${path}, repeated`,
    target: "≥ 90 % of bare node:http",
    unit: "requests/s",
    measured: Math.round(measured),
    baseline: Math.round(baseline),
    ratio,
    met: ratio >= 0.9,
    note: `${(size / 1024).toFixed(0)} kB uncompressed, ${CONNECTIONS} connections; the baseline sends the same header lines and body; middle of 3 rounds of ${SECONDS} s`,
  };
}

async function load(url: string, duration: number): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result.requests.average;
}
