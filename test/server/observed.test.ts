import { Writable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { type Metrics, openMetrics } from "#app/server/metrics.server.ts";
import { NOW } from "#test/support/database.ts";
import { ON_SALE_YEAR, onSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";
import { databaseBefore } from "#test/support/upgrade.ts";
import { letterOf, work } from "../jobs/working.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test("a request's id is in its answer, the log, its error page, and the letter that it caused", async () => {
  const lines: Record<string, unknown>[] = [];
  const logTo = new Writable({
    write: (line, _encoding, done) => {
      lines.push(JSON.parse(String(line)));
      done();
    },
  });
  const settings = { TRUSTED_PROXIES: "1", LOG_LEVEL: "info" };
  const site = await freshSite({ database: onSale, settings, logTo });
  const register = async (id: string, number: number) => {
    const answer = await site.post(`/${ON_SALE_YEAR}/inscription`, form(number), { headers: { "x-request-id": id } });
    expect(answer.status).toBe(303);
    return answer.headers.get("x-request-id") ?? "";
  };
  const [given, absurd, personal] = [
    await register("proxy-0123456789", 1),
    await register("a b\tc", 2),
    await register("camille@exemple.invalid", 3),
  ];
  expect(given).toBe("proxy-0123456789");
  for (const id of [absurd, personal]) expect(id).toMatch(UUID);
  const letters = await site.db.selectFrom("letter").select(["id", "cause"]).orderBy("id").execute();
  expect(letters.map(({ cause }) => cause)).toEqual([given, absurd, personal]);
  const answered = lines.filter(({ msg }) => msg === "answered");
  expect(answered.map(({ request, method, address, status }) => [request, method, address, status])).toEqual(
    [given, absurd, personal].map((id) => [id, "POST", "/:year/inscription", 303]),
  );

  // The worker says the cause, and the letter's page shows it.
  const worker = await work(site.connection, { smtpUrl: "smtp://127.0.0.1:1" });
  const [first] = letters;
  await expect.poll(async () => (await letterOf(site.connection, first?.id ?? 0)).failure).not.toBeNull();
  await worker.stop();
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  expect(await (await organiser.get(`/organisation/${ON_SALE_YEAR}/courriels/${first?.id}`)).text()).toContain(given);

  await site.db.schema.alterTable("track").renameTo("lost").execute();
  const failed = await organiser.get(`/en/organisation/${ON_SALE_YEAR}/thematiques`, {
    headers: { "x-request-id": "proxy-failing" },
  });
  expect([failed.status, failed.headers.get("x-request-id")]).toEqual([500, "proxy-failing"]);
  expect(await failed.text()).toContain("proxy-failing");
  expect(lines.find(({ msg }) => msg === "failed")).toMatchObject({ request: "proxy-failing" });
});

test("an id from an address that is no proxy is replaced", async () => {
  const site = await freshSite();
  const answer = await site.get("/connexion", { headers: { "x-request-id": "stranger-0123456789" } });
  expect(answer.headers.get("x-request-id")).toMatch(UUID);
});

test("letters and payments from before the column keep their rows", async () => {
  const old = await databaseBefore("2026-12-12-cause");
  await old.pool.query(
    `insert into letter (kind, "to", language, data, written_at) values ('confirm', 'p@exemple.invalid', 'fr', '{}', now())`,
  );
  await old.upgrade();
  expect(await old.db.selectFrom("letter").select(["to", "cause"]).execute()).toEqual([
    { to: "p@exemple.invalid", cause: null },
  ]);
});

test("metrics count requests by address pattern, and show pools, jobs, letters, places, scans and the process", async () => {
  let metrics: Metrics | null = null;
  const site = await freshSite({
    database: onSale,
    metrics: async ({ db, pool }) => {
      metrics = await openMetrics({ host: "127.0.0.1", port: 0, db, pools: { all: pool }, now: () => NOW });
      onTestFinished(metrics.close);
      return metrics;
    },
  });
  const port = (metrics as Metrics | null)?.port;
  const ask = async (path = "/metrics") => await fetch(`http://127.0.0.1:${port}${path}`);
  for (const path of [
    `/${ON_SALE_YEAR}`,
    `/${ON_SALE_YEAR}`,
    "/mon-espace/inscriptions/abcdefghijkmnpqrstuvwxyz23",
    "/%ff",
  ])
    await (await site.get(path)).text();
  await site.post(`/${ON_SALE_YEAR}/inscription`, form(1));
  const answer = await ask();
  const text = await answer.text();
  const value = (series: string) =>
    Number(
      text
        .split("\n")
        .find((line) => line.startsWith(`${series} `))
        ?.split(" ")
        .at(-1) ?? Number.NaN,
    );
  const requests = (method: string, address: string, status: number) =>
    value(`http_requests_total{method="${method}",address="${address}",status="${status}"}`);
  expect({
    type: answer.headers.get("content-type"),
    pages: requests("GET", "/:year", 200),
    unknown: requests("GET", "/mon-espace/inscriptions/:code", 404),
    forms: requests("POST", "/:year/inscription", 303),
    timed: value('http_request_seconds_count{method="POST",address="/:year/inscription"}'),
    // The second is a hit unless the site, just opened, has emptied its memory in between.
    cache: value('page_cache_total{result="hit"}') + value('page_cache_total{result="miss"}'),
    pool: value('database_connections{pool="all",state="most"}'),
    up: value("database_up"),
    jobs: value('jobs{queue="letter",state="created"}'),
    letters: value('letters{state="waiting"}'),
    oldest: value("letters_oldest_waiting_seconds"),
    backup: value("backup_age_seconds"),
    used: value('places_used{edition="2030",ticket_type="public",quota="1"}'),
    size: value('places_size{edition="2030",ticket_type="public",quota="1"}'),
    memory: value("process_resident_memory_bytes") > 1_000_000,
    delay: text.includes("nodejs_eventloop_lag_p99_seconds "),
  }).toEqual({
    type: "text/plain; version=0.0.4; charset=utf-8",
    ...{
      pages: 2,
      unknown: 1,
      forms: 1,
      timed: 1,
      cache: 2,
      pool: 6,
      up: 1,
      jobs: 1,
      letters: 1,
      oldest: 0,
      backup: Number.NaN,
    },
    ...{ used: 1, size: 100, memory: true, delay: true },
  });
  // Neither codes of addresses nor people, and few series.
  expect(text).not.toMatch(/abcdefghijkm|exemple\.invalid|Camille/);
  expect(text.split("\n").length).toBeLessThan(500);
  expect((await ask("/")).status).toBe(404);
  // Without the database the figures of the process are still there.
  await site.db.schema.alterTable("letter").renameTo("lost").execute();
  const without = await (await ask()).text();
  expect(without).toContain("\ndatabase_up 0\n");
  expect(without).not.toMatch(/^letters/m);
});

function form(number: number) {
  return {
    ...{ given_name: "Camille", family_name: "Exemple", email: `camille${number}@exemple.invalid` },
    ...{ ticket_type: "public", consent: "on", submission: crypto.randomUUID() },
  };
}
