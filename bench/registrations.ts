import { randomUUID } from "node:crypto";
import pg from "pg";
import { type Measure, percentile, together } from "./measure.ts";
import { prepareBareRegistrations } from "./registrations-sql.ts";
import { type Answer, openRequests } from "./requests.ts";
import type { BenchSite } from "./site.ts";

const SECONDS = 6;
const RUNNERS = 16;

/**
 * Measures complete registrations over HTTP from one quota, beside the bare SQL of the same transaction. The worker
 * runs meanwhile, without a mail server.
 */
export async function benchRegistrations(site: BenchSite, year: number, ticketType: string): Promise<Measure> {
  const pool = new pg.Pool({ connectionString: site.databaseUrl, max: 6 });
  const requests = openRequests(site.url, RUNNERS);
  const one = (piece: number) => registerOne(requests, year, ticketType, piece);
  const bare = await prepareBareRegistrations(pool, { year, ticketType });
  await together(2, RUNNERS, one);
  await together(1, 6, bare);
  const rounds: { http: number; sql: number; p95: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    const http = await together(SECONDS, RUNNERS, one);
    const sql = await together(SECONDS, 6, bare);
    rounds.push({ http: http.perSecond, sql: sql.perSecond, p95: percentile(http.each, 0.95) });
  }
  requests.close();
  await pool.end();
  const middle = rounds.sort((a, b) => a.http / a.sql - b.http / b.sql)[1] as (typeof rounds)[number];
  const ratio = middle.http / middle.sql;
  return {
    name: "complete registration over HTTP, one hot quota",
    target: "≥ 400 a second and ≥ 80 % of the bare SQL",
    unit: "registrations/s",
    measured: Math.round(middle.http),
    baseline: Math.round(middle.sql),
    ratio,
    met: middle.http >= 400 && ratio >= 0.8,
    note: `${RUNNERS} visitors at once, p95 ${middle.p95.toFixed(0)} ms; middle of 3 rounds of ${SECONDS} s`,
  };
}

/** Sends one visitor's form; any answer but the redirect to the registration's page ends the bench. */
export async function registerOne(...given: Parameters<typeof sendRegistration>): Promise<string> {
  const answer = await sendRegistration(...given);
  if (answer.status !== 303 || !answer.location) throw new Error(`registration answered ${answer.status}`);
  return answer.location;
}

/** Sends one visitor's form. */
export async function sendRegistration(
  requests: ReturnType<typeof openRequests>,
  year: number,
  ticketType: string,
  piece: number,
): Promise<Answer> {
  const submission = randomUUID();
  const form = new URLSearchParams({
    given_name: "Camille",
    family_name: `Essai ${piece}`,
    email: `essai-${submission}@exemple.invalid`,
    organisation: "Commune fictive",
    job_title: "",
    ticket_type: ticketType,
    consent: "on",
    submission,
  }).toString();
  return await requests.send("POST", `/${year}/inscription`, form, {
    "content-type": "application/x-www-form-urlencoded",
    // As browsers do: the page of a refused form is compressed then.
    "accept-encoding": "gzip",
  });
}
