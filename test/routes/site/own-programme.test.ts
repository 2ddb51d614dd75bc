import ICAL from "ical.js";
import { expect, test } from "vitest";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { setSessionPlaces } from "#app/domain/programme/session-places.ts";
import { register } from "#app/domain/registration/register.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { registerAt } from "#test/routes/me/registered-site.ts";
import { ask } from "#test/routes/sign-in/asking.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, onSale, ON_SALE_YEAR as YEAR } from "#test/support/edition-on-sale.ts";
import { visitor } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";
import { freshSite, type TestSite, type Visitor } from "#test/support/site.ts";
import { makeSessionWait } from "#test/support/waiting-samples.ts";

const PAGE = `/${YEAR}/mon-programme`;
const EMAIL = "ada@exemple.fr";
const { t } = messagesIn("fr");

test("a visitor without an account stars sessions, twice as once, takes one away and puts it back, in one small cookie", async () => {
  const site = await freshSite({ database: onSale });
  const browser = cookieJar(site);
  const added = await browser.post(`${PAGE}/ajout`, { seance: "atelier-b" });
  await browser.post(`${PAGE}/ajout`, { seance: "atelier-a" });
  await browser.post(`/en${PAGE}/ajout`, { seance: "atelier-b" });
  const both = await starred(browser);
  const cookie = browser.cookie();
  await browser.post(`${PAGE}/retrait`, { seance: "atelier-b" });
  const one = await starred(browser);
  const undo = await (await browser.get(`${PAGE}?retrait=atelier-b`)).text();
  await browser.post(`${PAGE}/ajout`, { seance: "atelier-b" });
  const again = await starred(browser);
  for (const seance of ["atelier-a", "atelier-b"]) await browser.post(`${PAGE}/retrait`, { seance });
  expect({
    added: [added.status, added.headers.get("location")],
    kept: /^stars=\d+\.\d+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/.test(cookie),
    lists: [both, one, again, await starred(browser)],
    undo: undo.includes(t("ownProgramme:done.undo")),
    ended: browser.cookie(),
    rows: await rowsOf(site),
  }).toEqual({
    added: [303, `${PAGE}?ajout=atelier-b`],
    kept: true,
    lists: [["atelier-a", "atelier-b"], ["atelier-a"], ["atelier-a", "atelier-b"], []],
    undo: true,
    ended: "stars=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
    rows: [],
  });
});

test("a browser keeps a hundred sessions; those of other editions make room, and a full one is told so", async () => {
  const site = await freshSite({ database: onSale });
  const ids = Array.from({ length: 100 }, (_, at) => 900_000 + at);
  const sent = { headers: { cookie: `stars=${ids.join(".")}` } };
  const added = await site.post(`${PAGE}/ajout`, { seance: "visite" }, sent);
  const kept = /^stars=([\d.]+);/.exec(added.headers.get("set-cookie") ?? "")?.[1]?.split(".") ?? [];
  const { id } = await sessionCalled(site, "visite");
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([100, "900001", String(id)]);
  expect(await (await site.get(`${PAGE}?plein=oui`)).text()).toContain(t("ownProgramme:done.full"));
});

test("a cookie that the site did not write is ignored, and a session of no public programme is not shown", async () => {
  const site = await freshSite({ database: onSale });
  const { id } = await sessionCalled(site, "atelier-a");
  // A session that is not released yet.
  const { edition_id } = await site.db.selectFrom("session").select("edition_id").executeTakeFirstOrThrow();
  const { id: hidden } = await site.db
    .insertInto("session")
    .values({ edition_id, slug: "cachee", kind: "workshop", title: "Cachée", created_at: NOW, changed_at: NOW })
    .returning("id")
    .executeTakeFirstOrThrow();
  const hostile = [
    ...["NaN", "", "-1", "1e3", "__proto__", "%00", "\u00ff", `${id}.x`, `${id}..${id}`, "0", "9".repeat(400)],
    ...["1.".repeat(5000), `${hidden}`, "999999999", `"${id}"`, `${id}%2E${hidden}`],
  ];
  const seen = [];
  for (const value of hostile) {
    const answer = await site.get(PAGE, { headers: { cookie: `stars=${value}` } });
    const page = await answer.text();
    seen.push([answer.status, page.includes("Cachée"), starsOn(page)]);
  }
  expect(seen).toEqual(hostile.map(() => [200, false, []]));
  // Signed in, the same ends without a row.
  const person = await site.signIn(EMAIL);
  for (const value of hostile)
    await person.get(PAGE, { headers: { cookie: `${person.cookie}; stars=${value}` } }).then((one) => one.text());
  expect(await rowsOf(site)).toEqual([]);
});

test("stars join the account when its owner opens the page or stars another, the cookie ends, and other browsers have them", async () => {
  const site = await freshSite({ database: onSale });
  const { id } = await sessionCalled(site, "atelier-a");
  const person = await site.signIn(EMAIL);
  const opened = await person.get(PAGE, { headers: { cookie: `${person.cookie}; stars=${id}` } });
  const shown = starsOn(await opened.text());
  const again = await person.get(PAGE);
  await again.text();
  await person.post(`${PAGE}/ajout`, { seance: "visite" });
  await person.post(`${PAGE}/ajout`, { seance: "visite" });
  const elsewhere = await site.signIn(EMAIL);
  const all = await starred(elsewhere);
  await elsewhere.post(`${PAGE}/retrait`, { seance: "atelier-a" });
  expect({
    shown,
    ended: opened.headers.get("set-cookie"),
    later: again.headers.get("set-cookie"),
    all,
    left: await starred(person),
    rows: (await rowsOf(site)).length,
  }).toEqual({
    shown: ["atelier-a"],
    ended: "stars=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
    later: null,
    all: ["atelier-a", "visite"],
    left: ["visite"],
    rows: 1,
  });
});

test("stars join the account of whoever signs in, and go with it when it is erased", async () => {
  const site = await freshSite({ database: onSale });
  const { id } = await sessionCalled(site, "atelier-a");
  const { code, cookie } = await ask(site, EMAIL);
  const entered = await site.post("/connexion/code", { code }, { headers: { cookie: `${cookie}; stars=${id}` } });
  const ends = entered.headers.getSetCookie().filter((line) => line.startsWith("stars="));
  const joined = (await rowsOf(site)).map(({ session_id }) => session_id);
  await purgePersonalData(site.db, { now: new Date("2035-02-01T02:15:00Z") });
  expect([entered.status, ends, joined, await rowsOf(site)]).toEqual([
    303,
    ["stars=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"],
    [id],
    [],
  ]);
});

test("a form from elsewhere, of an unknown session or of another year changes nothing", async () => {
  const site = await freshSite({ database: onSale });
  const post = (path: string, form: Record<string, string>, origin?: string) =>
    site.post(path, form, origin ? { headers: { origin } } : {});
  const answers = await Promise.all([
    post(`${PAGE}/ajout`, { seance: "atelier-a" }, "https://exemple.invalid"),
    post(`${PAGE}/retrait`, { seance: "atelier-a" }, "https://exemple.invalid"),
    post(`${PAGE}/ajout`, { seance: "nulle-part" }),
    post(`${PAGE}/ajout`, {}),
    post(`/2099/mon-programme/ajout`, { seance: "atelier-a" }),
    post(`${PAGE}/agenda`, {}),
  ]);
  expect(answers.map(({ status, headers }) => [status, headers.get("set-cookie")])).toEqual([
    ...[403, 403, 404, 404, 404].map((status) => [status, null]),
    [307, null],
  ]);
});

test("the public pages do not depend on the cookie, and stay cached", async () => {
  const site = await freshSite({ database: onSale });
  const { id } = await sessionCalled(site, "atelier-a");
  for (const path of [`/${YEAR}/programme`, `/${YEAR}/seances/atelier-a`]) {
    const plain = await site.get(path);
    const starry = await site.get(path, { headers: { cookie: `stars=${id}` } });
    expect(await starry.text()).toBe(await plain.text());
    expect([plain, starry].map(({ headers }) => headers.get("cache-control")?.startsWith("public"))).toEqual([
      true,
      true,
    ]);
  }
});

test("the page says of each session what it is and what one can do, in order", async () => {
  const { site, code } = await ownSite();
  const person = await site.signIn(EMAIL);
  await person.post(`${PAGE}/ajout`, { seance: "atelier-b" });
  const page = await (await person.get(PAGE)).text();
  const own = `/mon-espace/inscriptions/${code}`;
  expect(itemsOn(page)).toEqual([
    ["pleniere", []],
    ["atelier-a", [`${own}/seances`]],
    ["atelier-b", [`${own}/seances?seance=atelier-b`, "retrait"]],
    ["visite", [expect.stringMatching(/^\/mon-espace\/attente\//)]],
  ]);
  for (const said of [
    t("ownProgramme:reasons.booked"),
    t("ownProgramme:reasons.for-all"),
    t("waiting:list.number", { number: 1 }),
    t("ownProgramme:clash", { titles: t("ownProgramme:quoted", { title: "Atelier B" }) }),
    `href="${own}"`,
    `href="/${YEAR}#venues"`,
  ])
    expect(page).toContain(said);
  // A visitor who is not signed in is told how to see what is reserved, and registers with the session.
  const stranger = cookieJar(site);
  await stranger.post(`${PAGE}/ajout`, { seance: "atelier-b" });
  const strange = await (await stranger.get(`/en${PAGE}`)).text();
  expect(itemsOn(strange)).toEqual([
    ["pleniere", []],
    ["atelier-b", [`/en/${YEAR}/inscription/etapes?seance=atelier-b`, "retrait"]],
  ]);
  expect(strange).toContain(messagesIn("en").t("ownProgramme:signIn.link"));
});

test("a link carries its session along: to the registration's form, to the change of sessions, to the waiting list", async () => {
  const { site, code } = await ownSite();
  const ticked = async (path: string) => {
    const page = await (await site.get(path)).text();
    const inputs = page.match(/<input[^>]*checked=""[^>]*>/g) ?? [];
    return inputs.flatMap((input) => /value="([a-z-]+)"/.exec(input)?.[1] ?? []);
  };
  const own = `/mon-espace/inscriptions/${code}`;
  expect({
    form: await ticked(`/${YEAR}/inscription?seance=atelier-b`),
    plain: await ticked(`/${YEAR}/inscription`),
    cached: await ticked(`/${YEAR}/inscription?seance=atelier-b`),
    full: await ticked(`/${YEAR}/inscription?seance=visite`),
    wrong: await Promise.all(["pleniere", "<x>", ""].map((one) => ticked(`/${YEAR}/inscription?seance=${one}`))),
    change: await ticked(`${own}/seances?seance=atelier-b`),
    wait: await ticked(`${own}/attente?seance=visite`),
  }).toEqual({
    form: ["atelier-b"],
    plain: [],
    cached: ["atelier-b"],
    // To be waited for.
    full: ["visite"],
    wrong: [[], [], []],
    change: ["atelier-a", "atelier-b"],
    // It waits for that one already.
    wait: [],
  });
});

test("on the day the page begins with what takes place now and next; after it, with what was attended", async () => {
  const { site, edition, code, id } = await ownSite();
  const page = async (now: string) => {
    site.clock.now = new Date(now);
    return await (await (await site.signIn(EMAIL)).get(PAGE)).text();
  };
  const said = async (now: string) => {
    const text = await page(now);
    return [/id="now-on"/, /id="next-on"/, /id="attended"/, /attestation\.pdf/].map((part) => part.test(text));
  };
  const before = await said("2030-03-11T08:00:00Z");
  const during = await said("2030-03-12T08:30:00Z");
  const scannedAt = new Date("2030-03-12T08:00:00Z");
  const scan = scanOf(await badgeOf(site.db, edition, id), { scannedAt });
  await record(site.db, edition, [scan], { edition: { id: edition, days: ["2030-03-12"] }, now: scannedAt });
  const after = await said("2030-03-14T08:00:00Z");
  expect({ before, during, after }).toEqual({
    before: [false, false, false, false],
    during: [true, true, false, false],
    after: [false, false, true, true],
  });
  // What cannot be done any more is not offered.
  const verbs = itemsOn(await page("2030-03-14T08:00:00Z")).flatMap(([, each]) => each);
  expect(verbs).not.toContain(`/mon-espace/inscriptions/${code}/seances`);
});

test("the calendar is downloaded, or read at a secret address until that is changed; what is not booked is tentative", async () => {
  const { site } = await ownSite();
  const person = await site.signIn(EMAIL);
  await person.post(`${PAGE}/ajout`, { seance: "atelier-b" });
  const address = async () => {
    await person.post(`${PAGE}/agenda`, {});
    const page = await (await person.get(`/en${PAGE}`)).text();
    return /\/en\/mon-espace\/programme\/[\w-]{43}\.ics/.exec(page)?.[0] ?? "missing";
  };
  const first = await address();
  const subscribed = await eventsOf(site, first);
  const etag = (await site.get(first)).headers.get("etag") ?? "";
  const unchanged = await site.get(first, { headers: { "if-none-match": etag } });
  site.clock.now = new Date(NOW.getTime() + 60_000);
  const second = await address();
  const stranger = cookieJar(site);
  await stranger.post(`${PAGE}/ajout`, { seance: "visite" });
  const events = [
    ["Plénière", "CONFIRMED"],
    ["Atelier A", "CONFIRMED"],
    ["Atelier B", "TENTATIVE"],
    ["Visite", "TENTATIVE"],
  ];
  expect({
    downloaded: await eventsOf(person, `${PAGE}.ics`),
    subscribed,
    unchanged: unchanged.status,
    old: (await site.get(first)).status,
    renewed: await eventsOf(site, second),
    strange: await eventsOf(stranger, `${PAGE}.ics`),
    wrong: (await site.get(`/mon-espace/programme/${"a".repeat(43)}.ics`)).status,
  }).toEqual({
    downloaded: events,
    subscribed: events,
    unchanged: 304,
    old: 404,
    renewed: events,
    strange: [events[0], events[3]],
    wrong: 404,
  });
});

/** A site whose edition has one registration with a booked workshop that waits for the full visit. */
async function ownSite() {
  let edition = 0;
  const site = await freshSite({
    seed: async (db) => {
      edition = await editionOnSale(db);
    },
  });
  const { code } = await registerAt(site, edition, EMAIL, ["atelier-a"]);
  const { id } = await site.db
    .selectFrom("registration")
    .select("id")
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
  const { id: visit } = await sessionCalled(site, "visite");
  const full = { ...visitor(edition, 1), ticketType: "public", sessions: ["visite"] };
  const outcome = await register(site.db, full);
  if (outcome.kind !== "registered") throw new Error(outcome.kind);
  await setSessionPlaces(site.db, { edition, session: visit, places: 1, by: null, now: NOW });
  await makeSessionWait(site.db, code, "visite");
  return { site, edition, code, id };
}

async function sessionCalled({ db }: TestSite, slug: string) {
  return await db.selectFrom("session").select("id").where("slug", "=", slug).executeTakeFirstOrThrow();
}

async function rowsOf({ db }: TestSite) {
  return await db.selectFrom("starred_session").selectAll().execute();
}

/** A browser that keeps the cookie of its stars. */
function cookieJar(site: TestSite): Visitor & { cookie: () => string } {
  let line = "";
  const sent = () => ({ headers: { cookie: line.split(";")[0] ?? "" } });
  const keep = (answer: Response) => {
    line = answer.headers.get("set-cookie") ?? line;
    return answer;
  };
  return {
    get: (path) => site.get(path, sent()).then(keep),
    post: (path, form) => site.post(path, form, sent()).then(keep),
    cookie: () => line,
  };
}

/** The sessions of a page with a button that takes their star away. */
function starsOn(page: string): string[] {
  return itemsOn(page).flatMap(([slug, verbs]) => (verbs.includes("retrait") ? [slug] : []));
}

async function starred(browser: Visitor): Promise<string[]> {
  return starsOn(await (await browser.get(PAGE)).text());
}

/** The sessions of a page in order, each with the addresses of its verbs, and `retrait` for a star to take away. */
function itemsOn(page: string): [slug: string, verbs: string[]][] {
  const main = page.slice(page.indexOf("<main"), page.indexOf("</main"));
  return main
    .split("<h3")
    .slice(1)
    .map((item) => {
      const verbs = [...item.matchAll(/href="([^"]+)" aria-label|form="(unstar)"/g)].map(
        ([, to, star]) => to ?? (star ? "retrait" : ""),
      );
      return [/\/seances\/([a-z-]+)"/.exec(item)?.[1] ?? "", verbs];
    });
}

async function eventsOf(browser: Visitor, path: string) {
  const calendar = new ICAL.Component(ICAL.parse(await (await browser.get(path)).text()));
  return calendar
    .getAllSubcomponents("vevent")
    .map((event) => [event.getFirstPropertyValue("summary"), event.getFirstPropertyValue("status")]);
}
