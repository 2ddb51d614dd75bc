import { expect, test } from "vitest";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { register } from "#app/domain/registration/register.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";

/** A site with one registration. */
async function withRegistration({ email = "ada@exemple.fr", sessions = ["atelier-a"] } = {}) {
  let edition = 0;
  const site = await freshSite({
    seed: async (db) => {
      edition = await editionOnSale(db);
    },
  });
  return { site, ...(await registerAt(site, edition, email, sessions)) };
}

async function registerAt({ db }: TestSite, edition: number, email: string, sessions: readonly string[]) {
  const outcome = await register(db, {
    edition,
    submission: crypto.randomUUID(),
    attendee: { givenName: "Ada", familyName: "Martin", email, organisation: "Commune d’essai", function: null },
    ticketType: "public",
    sessions,
    language: "fr",
    now: NOW,
  });
  if (outcome.kind !== "registered") throw new Error("the trial registration was refused");
  return { edition, code: outcome.code, path: `/mon-espace/inscriptions/${outcome.code}` };
}

const booked = async ({ db }: TestSite) =>
  (await db.selectFrom("booking").innerJoin("session", "id", "session_id").select("slug").execute())
    .map(({ slug }) => slug)
    .sort();
const lettersOf = async ({ db }: TestSite) =>
  (await db.selectFrom("letter").select("kind").orderBy("id").execute()).map(({ kind }) => kind);

test("the page is open to whoever has the code, told to nobody else and kept by nobody", async () => {
  const { site, path } = await withRegistration();
  const answer = await site.get(path);
  const { headers } = answer;
  const html = await answer.text();
  expect({
    status: answer.status,
    cache: headers.get("cache-control"),
    robots: headers.get("x-robots-tag"),
    referrer: headers.get("referrer-policy")?.split(", ").at(-1),
    qr: /<svg role="img"[^>]*viewBox="0 0 (\d+) \1"/.test(html),
    scripts: html.includes("<script"),
  }).toEqual({
    status: 200,
    cache: "private, no-store",
    robots: "noindex",
    referrer: "no-referrer",
    qr: true,
    scripts: false,
  });
});

test("another code, or part of one, opens nothing", async () => {
  const { site, code } = await withRegistration();
  const flipped = (code.startsWith("a") ? "b" : "a") + code.slice(1);
  const strangers = [flipped, code.slice(0, 25), `${code}a`, code.toUpperCase(), "%25", "a".repeat(3000)];
  const pages = ["", "/seances", "/nom", "/annulation", "/badge.pdf", "/billet.pdf", "/billet.ics"];
  const asked = strangers.flatMap((one) => pages.map((page) => `/mon-espace/inscriptions/${one}${page}`));
  const statuses = [];
  for (const address of asked) statuses.push((await site.get(address)).status);
  expect(new Set(statuses)).toEqual(new Set([404]));
});

test("being signed in opens nobody else's registration, and lists one's own alone", async () => {
  const { site, path, edition } = await withRegistration();
  const other = await registerAt(site, edition, "grace@exemple.fr", []);
  const grace = await site.signIn("grace@exemple.fr");
  const html = await (await grace.get("/mon-espace")).text();
  expect([html.includes(other.path), html.includes(path)]).toEqual([true, false]);
});

test("the badge, the ticket and the calendar come as files of their kind", async () => {
  const { site, path } = await withRegistration();
  const files = [];
  for (const name of ["badge.pdf", "billet.pdf", "billet.ics"]) {
    const answer = await site.get(`${path}/${name}`);
    const start = Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString();
    files.push([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control"), start]);
  }
  expect(files).toEqual([
    [200, "application/pdf", "private, no-store", "%PDF-"],
    [200, "application/pdf", "private, no-store", "%PDF-"],
    [200, "text/calendar; charset=utf-8", "private, no-store", "BEGIN"],
  ]);
});

test("sessions are changed together: what was held is free again, and a letter says so", async () => {
  const { site, path } = await withRegistration({ sessions: ["atelier-a"] });
  const form = await (await site.get(`${path}/seances`)).text();
  const answer = await site.post(`${path}/seances`, { sessions: ["atelier-b", "visite"] });
  expect({
    ticked: /value="atelier-a"[^>]*checked=""|checked=""[^>]*value="atelier-a"/.test(form),
    answer: [answer.status, answer.headers.get("location")],
    booked: await booked(site),
    letters: await lettersOf(site),
    drift: await countDrift(site.db),
  }).toEqual({
    ticked: true,
    answer: [303, path],
    booked: ["atelier-b", "visite"],
    letters: ["registration-confirmed", "registration-changed"],
    drift: [],
  });
});

test.each([
  ["at the same time", ["atelier-a", "atelier-b"]],
  ["that nobody books one by one", ["pleniere"]],
  ["that do not exist", ["../etc", "nulle-part"]],
])("sessions %s are refused, and what was held stays", async (_what, sessions) => {
  const { site, path } = await withRegistration({ sessions: ["visite"] });
  const answer = await site.post(`${path}/seances`, { sessions });
  expect([answer.status, await booked(site)]).toEqual([422, ["visite"]]);
});

test("a corrected name is on the page, and its badge is a new one", async () => {
  const { site, path } = await withRegistration();
  const answer = await site.post(`/en${path}/nom`, { given_name: " Łukasz ", family_name: "O’Șerban" });
  const kept = await site.db
    .selectFrom("registration")
    .select(["given_name", "family_name", "badge_number"])
    .executeTakeFirstOrThrow();
  expect([answer.status, answer.headers.get("location"), kept]).toEqual([
    303,
    `/en${path}`,
    { given_name: "Łukasz", family_name: "O’Șerban", badge_number: 2 },
  ]);
});

test("a name that cannot be is refused with what was typed", async () => {
  const { site, path } = await withRegistration();
  const answer = await site.post(`${path}/nom`, { given_name: "", family_name: "Nouvelle" });
  expect([answer.status, (await answer.text()).includes('value="Nouvelle"')]).toEqual([422, true]);
});

test("cancelling asks first, frees the places at once, and can be sent twice", async () => {
  const { site, path } = await withRegistration({ sessions: ["visite"] });
  const used = async () =>
    (await site.db.selectFrom("quota").select("used").executeTakeFirstOrThrow()).used +
    (await site.db.selectFrom("session_places").select("used").where("used", ">", 0).execute()).length;
  const before = [(await site.get(`${path}/annulation`)).status, await used()];
  const sent = [await site.post(`${path}/annulation`, {}), await site.post(`${path}/annulation`, {})];
  expect({
    before,
    sent: sent.map(({ status, headers }) => [status, headers.get("location")]),
    after: await used(),
    drift: await countDrift(site.db),
    letters: await lettersOf(site),
  }).toEqual({
    before: [200, 2],
    sent: [
      [303, path],
      [303, path],
    ],
    after: 0,
    drift: [],
    letters: ["registration-confirmed", "registration-cancelled"],
  });
});

test("what is cancelled has a page that says so, and nothing to change or print", async () => {
  const { site, code, path } = await withRegistration();
  await cancelRegistration(site.db, { code, by: null, now: NOW });
  const page = await site.get(path);
  const statuses = [];
  for (const name of ["/seances", "/nom", "/badge.pdf", "/billet.pdf", "/billet.ics"])
    statuses.push((await site.get(path + name)).status);
  const posted = [await site.post(`${path}/seances`, {}), await site.post(`${path}/nom`, { given_name: "A" })];
  expect([
    page.status,
    (await page.text()).includes("<svg role"),
    statuses,
    posted.map(({ status }) => status),
  ]).toEqual([200, false, [404, 404, 404, 404, 404], [404, 404]]);
});

test("a form from another site changes nothing", async () => {
  const { site, path } = await withRegistration();
  const headers = { origin: "https://ailleurs.example" };
  const answer = await site.post(`${path}/annulation`, {}, { headers });
  expect([answer.status, await lettersOf(site)]).toEqual([403, ["registration-confirmed"]]);
});

test("prints are counted: too many are put off", async () => {
  let code = "";
  const site = await freshSite({ settings: { RATE_LIMITS: "on" } });
  const edition = await editionOnSale(site.db);
  ({ code } = await registerAt(site, edition, "ada@exemple.fr", []));
  for (let at = 0; at < 60; at += 1)
    await site.connection.pool.query(
      `insert into rate_limit (key, points, expire) values ($1, 1, $2) on conflict (key) do update set points = rate_limit.points + 1`,
      [`pdf:${"::1"}`, Date.now() + 600_000],
    );
  await site.connection.pool.query(
    `insert into rate_limit (key, points, expire) select replace(key, '::1', address), points, expire from rate_limit, unnest(array['127.0.0.1', '::ffff:127.0.0.1']) address`,
  );
  const answer = await site.get(`/mon-espace/inscriptions/${code}/badge.pdf`);
  expect([answer.status, Number(answer.headers.get("retry-after")) > 0]).toEqual([429, true]);
});
