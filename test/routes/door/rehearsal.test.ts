import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { sweepRehearsals } from "#app/domain/door/rehearsals.ts";
import type { Database } from "#app/domain/transaction.ts";
import { openPage } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { until } from "#test/support/patience.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import type { SignedInVisitor, TestSite } from "#test/support/site.ts";
import { codeShown, DOOR, enrol, listOf, openScreen } from "./enrolled-phones.ts";
import { lookOf, type } from "./open-door.ts";

const REHEARSAL = "/organisation/2030/telephones/repetition";

test("a rehearsal judges at its own time with its own passages, beside the door, and leaves nothing behind", async () => {
  const { site, edition, supervisor } = await openScreen();
  const { db } = site;
  const badge = await badgeOf(db, edition, (await makeRegistration(db, edition, 1)).id);
  const door = await site.signIn("accueil@essai.example", "door", edition);
  const { cookie } = await enrol(site, await codeShown(supervisor), "Téléphone 1");
  expect((await scanAt(door, await scans(site), badge)).status).toBe(404);
  const seen = (await listOf(site)).map(({ lastSeenAt }) => lastSeenAt);
  const before = await everything(db);

  expect((await begin(supervisor)).status).toBe(303);
  expect((await begin(supervisor)).headers.get("location")).toContain("rehearsalRunning");
  const rehearse = async (by: Poster) => scanAt(by, await scans(site), badge);
  const phone = { post: (path: string, body: string) => site.post(path, body, { headers: { ...JSON_TYPE, cookie } }) };
  const answers = [await rehearse(door), await rehearse(phone)].map(async (answer) => (await answer.json()).results[0]);
  expect(await Promise.all(answers)).toMatchObject([
    { outcome: "admitted", cause: "first-entry", at: "2030-01-11T08:00:00.000Z" },
    { outcome: "already" },
  ]);
  const update = await (
    await site.get((await scans(site)).replace("passages", "releve"), { headers: { cookie } })
  ).json();
  expect(update.holders[0].passages).toHaveLength(1);
  expect((await (await site.get(`${DOOR}/releve`, { headers: { cookie } })).json()).holders[0].passages).toEqual([]);
  expect(await (await supervisor.get(REHEARSAL)).text()).toContain("Téléphone 1");
  const real = (await (await scanAt(door, `${DOOR}/passages`, badge)).json()).results[0];
  expect(real.outcome).toBe("admitted");

  expect((await supervisor.post(`${REHEARSAL}/fin`, {})).status).toBe(303);
  expect((await rehearse(door)).status).toBe(404);
  expect((await door.get(`${DOOR}/repetition`)).headers.get("location")).toBe(DOOR);
  await sql`delete from scan`.execute(db);
  await sql`delete from presence`.execute(db);
  expect(await everything(db)).toEqual(before);
  expect((await listOf(site)).map(({ lastSeenAt }) => lastSeenAt)).toEqual(seen);
});

test("a rehearsal ends by itself, a night deletes what is left, and another one begins empty", async () => {
  const { site, edition, supervisor } = await openScreen();
  const badge = await badgeOf(site.db, edition, (await makeRegistration(site.db, edition, 1)).id);
  const outside = await supervisor.post(REHEARSAL, { moment: "2031-01-11T09:00", minutes: "60" });
  const absurd = await supervisor.post(REHEARSAL, { moment: "demain", minutes: "9999" });
  expect([outside.status, absurd.status]).toEqual([422, 422]);
  const first = async () => {
    const answer = await scanAt(supervisor, await scans(site), badge);
    return answer.status === 200 ? (await answer.json()).results[0].outcome : answer.status;
  };
  await begin(supervisor, "60");
  expect(await first()).toBe("admitted");
  site.clock.now = new Date(NOW.getTime() + 61 * 60_000);
  expect(await first()).toBe(404);
  expect(await sweepRehearsals(site.db, site.clock.now)).toBe(1);
  expect(await rehearsed(site.db)).toBe(0);
  const former = await scans(site);
  await begin(supervisor, "60");
  expect(await first()).toBe("admitted");
  // What a phone kept of the former one does not come into this one.
  expect((await scanAt(supervisor, former, badge)).status).toBe(404);
  site.clock.now = new Date(NOW.getTime() + 130 * 60_000);
  await begin(supervisor, "60");
  expect([await rehearsed(site.db), await first()]).toEqual([0, "admitted"]);
});

test("ten phones with one badge in a rehearsal: one entry", async () => {
  const { site, edition, supervisor } = await openScreen();
  const badge = await badgeOf(site.db, edition, (await makeRegistration(site.db, edition, 1)).id);
  await begin(supervisor);
  const answers = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const answer = await scanAt(supervisor, await scans(site), badge);
      return (await answer.json()).results[0].cause;
    }),
  );
  expect(answers.filter((cause) => cause === "first-entry")).toHaveLength(1);
});

test("a volunteer is offered the rehearsal, sees that it is one on every screen, and comes back to the door", async () => {
  const { site, edition, supervisor } = await openScreen();
  const badge = await badgeOf(site.db, edition, (await makeRegistration(site.db, edition, 1)).id);
  const door = await site.signIn("accueil@essai.example", "door", edition);
  await begin(supervisor);
  const page = await openPage({ ...lookOf(site.url, door.cookie), provoked: [404] });
  await page.goto(DOOR);
  await page.getByText("Utilisable sans réseau", { exact: true }).waitFor();
  await until("the door's page is kept", () => page.evaluate(async () => Boolean(await caches.match("/accueil/2030"))));
  await page.getByRole("link", { name: "S’exercer avec ce téléphone" }).click();
  await page.locator(".door-live .rehearsal-band").waitFor();
  await page.getByText("Utilisable sans réseau", { exact: true }).waitFor();
  await type(page, badge);
  const answer = page.locator('[data-look="admitted"]');
  await answer.waitFor();
  expect(await answer.locator(".rehearsal-band").textContent()).toContain("Répétition");
  await answer.locator("button").click();
  expect((await supervisor.post(`${REHEARSAL}/fin`, {})).status).toBe(303);
  await type(page, badge);
  await page.getByText("La répétition est terminée.").waitFor();
  // The end of a rehearsal takes nothing from the door, whose page still opens without the network.
  expect(await page.evaluate(async () => Boolean(await caches.match("/accueil/2030")))).toBe(true);
  await page.locator("[data-look] button").click();
  await page.getByRole("link", { name: "Quitter" }).click();
  await page.getByText("Utilisable sans réseau", { exact: true }).waitFor();
  const kept = async () =>
    (await page.evaluate(() => indexedDB.databases())).filter(({ name }) => name?.includes("repetition"));
  await expect.poll(kept).toEqual([]);
  expect(await page.locator(".rehearsal-band").count()).toBe(0);
  expect(await site.db.selectFrom("scan").select("id").execute()).toEqual([]);
});

type Poster = {
  readonly post: (path: string, body: string, sent: { headers: Record<string, string> }) => Promise<Response>;
};

const JSON_TYPE = { "content-type": "application/json" };

function begin(supervisor: SignedInVisitor, minutes = "120") {
  return supervisor.post(REHEARSAL, { moment: "2030-01-11T09:00", minutes });
}

function scanAt(by: Poster, path: string, code: string) {
  const scan = { id: randomUUID(), code, checkpoint: "entree", direction: "in", scanned_at: NOW.toISOString() };
  return by.post(`${path}?cause`, JSON.stringify({ scans: [scan], sent_at: NOW.toISOString() }), {
    headers: JSON_TYPE,
  });
}

/** Where the latest rehearsal takes passages. */
async function scans({ db }: Pick<TestSite, "db">): Promise<string> {
  const latest = await db.selectFrom("door_rehearsal").select("id").orderBy("id", "desc").limit(1).executeTakeFirst();
  return `${DOOR}/repetition/${latest?.id ?? 1}/passages`;
}

async function rehearsed(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int from rehearsal.scan`.execute(db);
  return rows[0]?.count ?? -1;
}

/** All that a passage may change, real or rehearsed. */
async function everything(db: Database) {
  const { rows } = await sql`select (select json_agg(r order by id) from registration r) as registrations,
    (select json_agg(b) from booking b) as bookings, (select json_agg(s) from scan s) as scans,
    (select json_agg(p) from presence p) as presence, (select json_agg(c order by id) from checkpoint c) as checkpoints,
    (select count(*) from rehearsal.scan) as rehearsed, (select count(*) from rehearsal.presence) as present`.execute(
    db,
  );
  return rows[0];
}
