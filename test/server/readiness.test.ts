import { sql } from "kysely";
import { expect, test } from "vitest";
import { onSale } from "#test/support/edition-on-sale.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";

test("/ready names what a process lacks: a worker, a migration, the database", async () => {
  const site = await freshSite({ database: onSale });
  expect(await readiness(site)).toEqual([503, { status: "not ready", reasons: ["worker"] }]);
  await workerLives(site);
  expect(await readiness(site)).toEqual([200, { status: "ready", reasons: [] }]);
  await sql`update pgboss.version set cron_on = cron_on - interval '3 minutes'`.execute(site.db);
  expect(await readiness(site)).toEqual([503, { status: "not ready", reasons: ["worker"] }]);
  await workerLives(site);

  await sql`update kysely_migration set name = 'a-newer-one' where name = (select max(name) from kysely_migration)`.execute(
    site.db,
  );
  expect(await readiness(site)).toEqual([503, { status: "not ready", reasons: ["migrations"] }]);
  expect((await site.get("/health")).status).toBe(200);
});

test("/ready names a disk without space: the data folder's, or the database's until it can write again", async () => {
  // A file system that has no free blocks.
  const full = await freshSite({ settings: { DATA_DIR: "/proc" } });
  await workerLives(full);
  expect(await readiness(full)).toEqual([503, { status: "not ready", reasons: ["disk"] }]);

  const lines: string[] = [];
  const site = await freshSite({ database: onSale, logTo: { write: (line: string) => void lines.push(line) } });
  await workerLives(site);
  await sql`create function refuse() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(site.db);
  await sql`create trigger full_disk before insert on registration execute function refuse()`.execute(site.db);
  const answers = await Promise.all(["", "/en", ""].map((language, at) => register(site, language, at)));
  expect(answers.map(({ status, headers }) => [status, headers.get("retry-after")])).toEqual(
    answers.map(() => [503, "5"]),
  );
  const [french = "", english = ""] = await Promise.all(answers.map((answer) => answer.text()));
  expect([french.includes("espace de stockage"), english.includes("storage is full")]).toEqual([true, true]);
  expect(french).toContain('value="Camille"');
  const said = lines.filter((line) => line.includes('"why":"disk"'));
  expect(said).toHaveLength(1);
  // The write that it tries succeeds here, and ends the alarm.
  expect(await readiness(site)).toEqual([200, { status: "ready", reasons: [] }]);
  await sql`drop trigger full_disk on registration`.execute(site.db);
  expect((await register(site, "", 9)).status).toBe(303);
});

async function readiness(site: TestSite) {
  const answer = await site.get("/ready");
  return [answer.status, await answer.json()];
}

async function workerLives({ db }: TestSite): Promise<void> {
  await sql`update pgboss.version set cron_on = pgboss.job_now()`.execute(db);
}

function register(site: TestSite, language: string, at: number): Promise<Response> {
  return site.post(`${language}/2030/inscription`, {
    submission: crypto.randomUUID(),
    given_name: "Camille",
    family_name: `Nom ${at}`,
    email: `camille.${at}@essai.example`,
    ticket_type: "public",
    consent: "on",
  });
}
