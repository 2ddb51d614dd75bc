import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createEdition, publishEdition } from "#app/domain/edition/edit-edition.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR, onSale } from "#test/support/edition-on-sale.ts";
import { until } from "#test/support/patience.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";

const FORM = `/${ON_SALE_YEAR}/inscription`;
const AFTER = { WAITING_ROOM_AFTER: "0.001" };

/** Somebody at a browser that keeps the cookie of the line. */
function visitor(site: TestSite) {
  let cookie = "";
  const get = async (path = FORM, headers: Record<string, string> = {}) => {
    const answer = await site.get(path, { headers: { ...(cookie && { cookie }), ...headers } });
    cookie = answer.headers.get("set-cookie")?.split(";", 1)[0] ?? cookie;
    const text = await answer.text();
    const place = /Place ([\d\s,]+) (?:dans|in)/u.exec(text)?.[1]?.replaceAll(/\D/g, "");
    return { status: answer.status, headers: answer.headers, text, place: place ? Number(place) : null };
  };
  return { get, cookie: () => cookie, use: (other: string) => (cookie = other) };
}

/** So many ask at once. @returns the statuses of their answers */
function crowd(site: TestSite): Promise<number[]> {
  const ask = async () => {
    const answer = await site.get(FORM);
    await answer.text();
    return answer.status;
  };
  return Promise.all(Array.from({ length: 60 }, ask));
}

/** So many forms are given out at once that the expected wait passes the setting; nobody is called before time passes. */
async function withLine(): Promise<TestSite> {
  const site = await freshSite({ database: onSale, settings: AFTER });
  await until("a line stands", async () => (await crowd(site)).includes(503));
  return site;
}

test("a line gives places in the order of arrival, on a page that refreshes itself without a script", async () => {
  const site = await withLine();
  const [one, two] = [visitor(site), visitor(site)];
  const before = (await one.get()).place ?? 0;
  const second = await two.get(`/en${FORM}`);
  expect(second.place).toBe(before + 1);
  expect(second.status).toBe(503);
  expect(Object.fromEntries(second.headers)).toMatchObject({
    "cache-control": "private, no-store",
    ...{ "x-robots-tag": "noindex", "retry-after": "3", refresh: "3" },
  });
  for (const words of ["You are in line", "This page refreshes itself", "Refresh now", "10:00, in less than a minute"])
    expect(second.text).toContain(words);
  expect(second.text).not.toContain("<script");
  // Asked again, in this tab or another one, the place is the same.
  expect([(await two.get()).place, (await one.get()).place, (await two.get()).place]).toEqual([
    before + 1,
    before,
    before + 1,
  ]);
  // Refreshed by hand, with what the address asks for.
  const byHand = await one.get(`${FORM}?seance=3&actualisation=non`);
  expect([byHand.headers.get("refresh"), byHand.place]).toEqual([null, before]);
  expect(byHand.text).toContain(`href="${FORM}?seance=3"`);
  expect(byHand.text).toContain(`href="${FORM}?seance=3&amp;actualisation=non"`);
  expect((await visitor(site).get(`/2030/%69nscription/`)).status).toBe(503);
  expect((await site.get("/2031/inscription")).status).toBe(404);
});

test("people come in when their turn comes, and are let in again; a forged place is none", async () => {
  const site = await withLine();
  const [one, two, forger] = [visitor(site), visitor(site), visitor(site)];
  for (const each of [one, two]) await each.get();
  forger.use(one.cookie().replace(/\.\d+\./, ".1000000000000000."));
  const forged = await forger.get();
  expect(forged.place).toBeGreaterThan((await two.get()).place ?? 0);
  const ahead = (await one.get()).place ?? 0;
  // The others who came with the first ones do not come back; after their time they are passed over.
  expect(ahead).toBeGreaterThan(0);
  site.clock.now = new Date(site.clock.now.getTime() + 15_000);
  for (const each of [one, two]) await each.get();
  site.clock.now = new Date(site.clock.now.getTime() + 15_000);
  const entered = await one.get();
  expect(entered.status).toBe(200);
  expect(entered.text).toContain('name="submission"');
  expect(one.cookie()).toMatch(/^place=l\./);
  for (let at = 0; at < 3; at += 1) expect((await one.get()).status).toBe(200);
  expect((await one.get("/2031/inscription")).status).toBe(404);
});

test("who sends a form, is at a further step, has a role or looks at something else does not wait", async () => {
  const site = await withLine();
  expect((await visitor(site).get()).status).toBe(503);
  const sent = await site.post(FORM, {
    ...{ given_name: "Camille", family_name: "Exemple", email: "camille@exemple.invalid", ticket_type: "presse" },
    ...{ consent: "on", submission: crypto.randomUUID() },
  });
  expect(sent.status).toBe(303);
  expect((await site.get(`${FORM}/etapes/personne`)).status).not.toBe(503);
  for (const path of [`/${ON_SALE_YEAR}`, "/connexion", "/health", sent.headers.get("location") ?? ""])
    expect((await site.get(path)).status).toBe(200);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  expect((await organiser.get(FORM)).status).toBe(200);
  expect((await (await site.signIn("accueil@exemple.invalid", "door")).get(FORM)).status).toBe(200);
  // An account without a role waits as everybody does.
  expect((await (await site.signIn("quelquun@exemple.invalid")).get(FORM)).status).toBe(503);
});

test("the line's beginning and end are in the journal, on the operation page while it stands, and it ends by itself", async () => {
  const site = await withLine();
  await visitor(site).get();
  const administrator = await site.signIn("administration@exemple.invalid", "administrator");
  const operation = async () => await (await administrator.get("/organisation/exploitation")).text();
  expect(await operation()).toContain("leur tour pour s’inscrire");
  site.clock.now = new Date(site.clock.now.getTime() + 120_000);
  await expect.poll(async () => (await visitor(site).get()).status).toBe(200);
  await expect.poll(operation).not.toContain("leur tour pour s’inscrire");
  const lines = () =>
    site.db.selectFrom("audit").select(["verb", "detail"]).where("verb", "like", "%waiting-room").execute();
  await expect.poll(lines).toHaveLength(2);
  expect((await lines()).map(({ verb }) => verb)).toEqual(["open-waiting-room", "close-waiting-room"]);
  const journal = await (await administrator.get(`/organisation/${ON_SALE_YEAR}/journal`)).text();
  for (const words of ["File d’attente ouverte", "Durée en minutes"]) expect(journal).toContain(words);
});

test("without a rush, and where it is off, nobody waits and no cookie is set", async () => {
  for (const settings of [{ WAITING_ROOM_AFTER: "off" }, { WAITING_ROOM_AFTER: "" }]) {
    const site = await freshSite({ database: onSale, settings });
    for (let times = 0; times < 3; times += 1) expect(new Set(await crowd(site))).toEqual(new Set([200]));
    expect((await site.get(FORM)).headers.get("set-cookie")).toBeNull();
  }
});

test("pages without a form open no line, however often they are loaded", async () => {
  const site = await freshSite({
    seed: async (db) => {
      await editionOnSale(db);
      await db
        .updateTable("ticket_type")
        .set({ sales_from: new Date("2030-02-01T09:00:00Z") })
        .execute();
    },
    settings: AFTER,
  });
  for (let times = 0; times < 3; times += 1) expect(new Set(await crowd(site))).toEqual(new Set([200]));
});

test("whoever sends heads of forms and no bodies opens no line", async () => {
  const site = await freshSite({ database: onSale, settings: { WAITING_ROOM_AFTER: "0.02" } });
  for (let at = 0; at < 6; at += 1) {
    const socket = connect(Number(new URL(site.url).port), "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    const head = ["host: localhost", `origin: ${site.url}`, "content-type: application/x-www-form-urlencoded"];
    socket.write([`POST ${FORM} HTTP/1.1`, ...head, "content-length: 99", "expect: 100-continue", "", ""].join("\r\n"));
    // The server has read the head.
    const [heard] = await once(socket, "data");
    expect(String(heard)).toContain("100 Continue");
  }
  expect((await visitor(site).get()).status).toBe(200);
});

test("the journal names the edition whose forms opened the line, whoever comes first", async () => {
  const site = await freshSite({
    database: onSale,
    seed: async (db) => {
      const act = { by: null, now: NOW };
      const made = await createEdition(db, { ...act, year: 2019, name: "Passée", nameEn: null, days: ["2019-03-12"] });
      if (made.kind === "created") await publishEdition(db, { ...act, edition: made.id });
    },
    settings: AFTER,
  });
  await until("a line stands", async () => {
    await site.get(FORM);
    return (await visitor(site).get("/2019/inscription")).status === 503;
  });
  const year = async () =>
    (
      await site.db
        .selectFrom("audit")
        .innerJoin("edition", "edition.id", "audit.edition_id")
        .select("edition.year")
        .where("verb", "=", "open-waiting-room")
        .execute()
    ).map((line) => line.year);
  await visitor(site).get();
  await expect.poll(year).toEqual([ON_SALE_YEAR]);
});
