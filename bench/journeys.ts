import { type Measure, percentile, together } from "./measure.ts";
import { registerOne } from "./registrations.ts";
import { openRequests } from "./requests.ts";
import type { BenchSite } from "./site.ts";

const SECONDS = 6;
const VISITORS = 8;

/** Measures whole visits: the edition's page, the form, the form sent, the registration's page. */
export async function benchJourneys(site: BenchSite, year: number, ticketType: string): Promise<Measure> {
  const requests = openRequests(site.url, VISITORS);
  const read = async (path: string) => {
    const { status } = await requests.send("GET", path, "", { "accept-encoding": "gzip" });
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  };
  const visit = async (piece: number) => {
    await read(`/${year}`);
    await read(`/${year}/inscription`);
    await read(new URL(await registerOne(requests, year, ticketType, piece), site.url).pathname);
  };
  await together(1, VISITORS, visit);
  const { perSecond, each } = await together(SECONDS, VISITORS, visit);
  requests.close();
  return {
    name: "whole visits: edition, form, form sent, registration's page",
    target: "≥ 200 a second",
    unit: "visits/s",
    measured: Math.round(perSecond),
    baseline: null,
    ratio: null,
    met: perSecond >= 200,
    note: `${VISITORS} visitors at once, p95 ${percentile(each, 0.95).toFixed(0)} ms`,
  };
}
