import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { setSessionPlaces } from "#app/domain/programme/session-places.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { previewLetter } from "#app/jobs/preview-letter.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, onSale } from "#test/support/edition-on-sale.ts";
import { stripeSettings } from "#test/support/fake-stripe.ts";
import { lettersIn } from "#test/support/held-places.ts";
import { chargeFor } from "#test/support/paid-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { lineOf } from "#test/support/waiting-samples.ts";
import { filled } from "./forms.ts";

const PATH = "/2030/attente";
/** Settings of a site that accepts cards; no payment is made here. */
const CARDS = stripeSettings("http://127.0.0.1:9");
const self = { by: null, now: NOW };

test("the registration page links a full category to its queue's form, which redirects to the queue entry", async () => {
  const { site } = await fullSite();
  const { get, post } = site;
  const leads = (html: string) => html.includes('href="/2030/attente?categorie=public"');
  expect(leads(await (await get("/2030/inscription")).text())).toBe(true);
  const form = await get(`${PATH}?categorie=public`);
  const html = await form.text();
  expect({
    status: form.status,
    cache: form.headers.get("cache-control"),
    chosen: /<input[^>]*value="public"[^>]*\bchecked=""/.test(html) || /checked=""[^>]*value="public"/.test(html),
    others: html.includes('value="presse"'),
    scripts: html.includes("<script"),
  }).toEqual({ status: 200, cache: "private, no-store", chosen: true, others: false, scripts: false });
  const sent = filled({ sessions: [] });
  const answers = [await post(PATH, sent), await post(PATH, sent)];
  const entry = await codeOf(site);
  expect(answers.map(({ status, headers }) => [status, headers.get("location")])).toEqual([
    [303, `/mon-espace/attente/${entry}`],
    [303, `/mon-espace/attente/${entry}`],
  ]);
  expect(await lineOf(site.db)).toEqual(["Martin: waits"]);
  const page = await get(`/mon-espace/attente/${entry}`);
  expect([page.status, page.headers.get("cache-control"), page.headers.get("x-robots-tag")]).toEqual([
    ...[200, "private, no-store", "noindex"],
  ]);
  expect((await get(`/mon-espace/attente/${entry}/acceptation`)).status).toBe(302);
});

test("the queue's form lists the full categories, and no other", async () => {
  const { site } = await fullSite();
  const lead = async () => /<p class="lead">(.*?)<\/p>/s.exec(await (await site.get(PATH)).text())?.[1] ?? "";
  const named = (words: string) => ["Public", "Presse", "Trop tôt"].filter((name) => words.includes(name));
  const one = await lead();
  const quota = await site.db.selectFrom("quota").select("id").executeTakeFirstOrThrow();
  const press = await site.db
    .selectFrom("ticket_type")
    .select(["id", "edition_id"])
    .where("slug", "=", "presse")
    .executeTakeFirstOrThrow();
  await site.db
    .insertInto("ticket_type_quota")
    .values({ ticket_type_id: press.id, quota_id: quota.id, edition_id: press.edition_id })
    .execute();
  expect(named(one)).toEqual(["Public"]);
  // The page is cached for a moment: the test's own row causes no notification.
  await expect.poll(async () => named(await lead())).toEqual(["Public", "Presse"]);
});

test("an invalid form keeps the typed values and changes nothing", async () => {
  const { site } = await fullSite();
  const answers = [];
  for (const [listed, over] of [
    ['<li><a href="#email">', { email: "personne" }],
    ['<li><a href="#ticket_type">', { ticket_type: "presse" }],
    ['<li><a href="#ticket_type">', { ticket_type: "" }],
    [`<li>${messagesIn("fr").t("forms:errors.stale")}`, { submission: "x" }],
  ] as const) {
    const answer = await site.post(PATH, filled({ sessions: [], ...over }));
    const html = await answer.text();
    answers.push([answer.status, html.includes(listed), html.includes('value="Martin"')]);
  }
  expect(answers).toEqual(answers.map(() => [422, true, true]));
  expect(await lineOf(site.db)).toEqual([]);
});

test("no queue is open where nothing is full, nor in an edition that is not public", async () => {
  const site = await freshSite({ database: onSale });
  const page = await site.get(PATH);
  expect([page.status, (await page.text()).includes("<form method=")]).toEqual([200, false]);
  const leads = async () =>
    (await (await site.get(PATH)).text()).split("<main")[1]?.includes('href="/2030/inscription"');
  const open = await leads();
  await site.db.updateTable("ticket_type").set({ sales_from: null, sales_until: NOW }).execute();
  expect(open).toBe(true);
  // The page is rendered again a moment later.
  await expect.poll(leads).toBe(false);
  expect([(await site.get("/2031/attente")).status, (await site.post("/2031/attente", filled())).status]).toEqual([
    ...[404, 404],
  ]);
});

test("an offer is accepted on its own page, which redirects to the one registration made, however often it is sent", async () => {
  const { site, edition, held } = await fullSite();
  await site.post(PATH, filled({ sessions: [] }));
  const path = `/mon-espace/attente/${await codeOf(site)}`;
  await cancelRegistration(site.db, { code: held, ...self });
  expect([(await site.get(`${path}/acceptation`)).status, (await site.get(`${path}/refus`)).status]).toEqual([
    200, 200,
  ]);
  const answers = [await site.post(`${path}/acceptation`, {}), await site.post(`${path}/acceptation`, {})];
  const { code } = await site.db
    .selectFrom("registration")
    .select("code")
    .where("cancelled_at", "is", null)
    .executeTakeFirstOrThrow();
  expect(answers.map(({ status, headers }) => [status, headers.get("location")])).toEqual([
    [303, `/mon-espace/inscriptions/${code}`],
    [303, `/mon-espace/inscriptions/${code}`],
  ]);
  expect((await (await site.get(path)).text()).includes(`/mon-espace/inscriptions/${code}`)).toBe(true);
  expect(edition).toBe(1);
  expect(await countDrift(site.db)).toEqual([]);
});

test("without card payments a paid offer cannot be accepted: the page says so, and the offer stays open", async () => {
  const { site, path } = await paidOffer();
  const [page, answer] = [await site.get(path), await site.post(path, {})];
  const buttons = [await page.text(), await answer.text()].map((html) => html.split("<main")[1]?.includes("<button"));
  expect([page.status, answer.status, ...buttons]).toEqual([200, 422, false, false]);
  expect(await lineOf(site.db)).toEqual(["Martin: offered"]);
  expect(await site.db.selectFrom("order").select("code").where("payment", "=", "card").execute()).toEqual([]);
});

test("accepting a paid place redirects to its order", async () => {
  const { site, path } = await paidOffer(CARDS);
  const answer = await site.post(path, {});
  const order = await site.db
    .selectFrom("order")
    .select("code")
    .where("payment", "=", "card")
    .executeTakeFirstOrThrow();
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `/mon-espace/dossiers/${order.code}`]);
  expect((await site.get(`/mon-espace/dossiers/${order.code}`)).status).toBe(200);
  const wait = path.replace("/acceptation", "");
  const [held, leads] = [
    await titleOf(site, wait),
    (await (await site.get(wait)).text()).includes(`/mon-espace/dossiers/${order.code}`),
  ];
  await site.db
    .updateTable("order")
    .set({ confirmed_at: NOW, expires_at: null })
    .where("code", "=", order.code)
    .execute();
  expect([leads, (await titleOf(site, wait)) === held]).toEqual([true, false]);
});

test("an offer is refused and a queue left on pages of their own, which then report the result", async () => {
  const { site, held } = await fullSite();
  await site.post(PATH, filled({ sessions: [] }));
  await site.post(PATH, filled({ sessions: [], email: "grace@exemple.fr", submission: randomUUID() }));
  const [first, second] = await codesOf(site);
  await cancelRegistration(site.db, { code: held, ...self });
  const refused = await site.post(`/mon-espace/attente/${first}/refus`, {});
  const left = await site.post(`/mon-espace/attente/${second}/retrait`, {});
  expect([refused, left].map(({ status, headers }) => [status, headers.get("location")])).toEqual([
    [303, `/mon-espace/attente/${first}`],
    [303, `/mon-espace/attente/${second}`],
  ]);
  expect(await lineOf(site.db)).toEqual(["Martin: declined", "Martin: left"]);
  for (const code of [first, second]) expect((await site.get(`/mon-espace/attente/${code}`)).status).toBe(200);
  expect(await countDrift(site.db)).toEqual([]);
});

test("a registration joins a full session's queue, and the offer names the overlapping booking", async () => {
  const { site, edition } = await fullSite({ places: 100 });
  const { db } = site;
  const session = await db.selectFrom("session").select("id").where("slug", "=", "atelier-a").executeTakeFirstOrThrow();
  const places = (size: number) => setSessionPlaces(db, { edition, session: session.id, places: size, ...self });
  await places(0);
  const { code } = await makeRegistration(db, edition, 9, { ticketType: "public", sessions: ["atelier-b"] });
  const own = `/mon-espace/inscriptions/${code}`;
  expect((await (await site.get(`${own}/attente`)).text()).match(/name="session"[^>]*value="([^"]*)"/)?.[1]).toBe(
    "atelier-a",
  );
  const refusals = [];
  for (const slug of ["", "atelier-b", "personne", "visite", "../"])
    refusals.push((await site.post(`${own}/attente`, { session: slug })).status);
  expect(refusals).toEqual(refusals.map(() => 422));
  const answer = await site.post(`${own}/attente`, { session: "atelier-a" });
  const entry = `/mon-espace/attente/${await codeOf(site)}`;
  expect([answer.status, answer.headers.get("location")]).toEqual([303, entry]);
  expect((await (await site.get(own)).text()).includes(`href="${entry}"`)).toBe(true);
  await places(1);
  const overlapping = await site.post(`${entry}/acceptation`, {});
  expect([overlapping.status, (await overlapping.text()).includes("Atelier B")]).toEqual([422, true]);
  const shown = await (await site.get(`${entry}/acceptation`)).text();
  const [, givesUp = ""] = /name="givesUp" value="(\d+)"/.exec(shown) ?? [];
  expect(shown.includes("Atelier B")).toBe(true);
  const taken = await site.post(`${entry}/acceptation`, { givesUp });
  expect([taken.status, taken.headers.get("location")]).toEqual([303, own]);
  expect(await countDrift(db)).toEqual([]);
});

test("a signed-in person sees their own queue entries in their space, and no others", async () => {
  const { site } = await fullSite();
  await site.post(PATH, filled({ sessions: [] }));
  const entry = `/mon-espace/attente/${await codeOf(site)}`;
  const [ada, grace] = [await site.signIn("ada.martin@exemple.fr"), await site.signIn("grace@exemple.fr")];
  const shows = async ({ get }: typeof ada) => (await (await get("/mon-espace")).text()).includes(entry);
  expect([await shows(ada), await shows(grace)]).toEqual([true, false]);
});

test("too many forms are refused for a while, and another site's forms always", async () => {
  const site = await freshSite({ seed: (db) => editionOnSale(db, { places: 0 }), settings: { RATE_LIMITS: "on" } });
  const stranger = await site.post(PATH, filled(), { headers: { origin: "https://ailleurs.example" } });
  expect(stranger.status).toBe(403);
  const statuses = new Set<number>();
  for (let at = 0; at < 61; at += 1) statuses.add((await site.post(PATH, filled({ email: "personne" }))).status);
  expect([...statuses]).toEqual([422, 429]);
  expect(await lineOf(site.db)).toEqual([]);
});

test("queue entries under other names do not flood a mailbox", async () => {
  const site = await freshSite({ seed: (db) => editionOnSale(db, { places: 0 }), settings: { RATE_LIMITS: "on" } });
  const statuses: number[] = [];
  for (let at = 0; at < 31; at += 1)
    statuses.push((await site.post(PATH, filled({ family_name: `Martin ${at}`, submission: randomUUID() }))).status);
  expect([new Set(statuses.slice(0, 30)), statuses[30], (await lineOf(site.db)).length]).toEqual([
    new Set([303]),
    429,
    30,
  ]);
});

test("where letters confirm places, a queue entry counts once its address is confirmed, and all answers are the same", async () => {
  const { site, edition } = await fullSite({ settings: { SMTP_URL: "smtp://127.0.0.1:9" } });
  const { db } = site;
  const registered = String((await db.selectFrom("person").select("email").executeTakeFirstOrThrow()).email);
  const holder = await db
    .selectFrom("registration")
    .select(["given_name", "family_name"])
    .where("edition_id", "=", edition)
    .executeTakeFirstOrThrow();
  const ask = async (over: object) => {
    const answer = await site.post(PATH, filled({ sessions: [], submission: randomUUID(), ...over }));
    return [answer.status, answer.headers.get("location")];
  };
  const sent = [303, `${PATH}?envoi=oui`];
  expect(await ask({ email: "invente@exemple.invalid" })).toEqual(sent);
  expect(await ask({ email: registered, ...holder })).toEqual(sent);
  expect(await ask({})).toEqual(sent);
  expect(await ask({})).toEqual(sent);
  expect(await lineOf(db)).toEqual([]);
  expect([...(await (await site.get(`${PATH}?envoi=oui`)).text()).matchAll(/<form method="post"/g)]).toHaveLength(0);
  // One letter per person and hour; its kind is the same for all, and its text is written when it is sent.
  expect(await lettersIn(db)).toEqual([
    ...[`${registered} registration-confirmed`, "invente@exemple.invalid wait-to-confirm"],
    ...[`${registered} wait-to-confirm`, "ada.martin@exemple.fr wait-to-confirm"],
  ]);
  const requests = await db.selectFrom("wait_request").select("code").orderBy("id").execute();
  const [, known = "", mine = ""] = requests.map(({ code }) => `/mon-espace/attente/${code}`);
  const page = await (await site.get(`${mine}/confirmation`)).text();
  expect([...page.replace(/.*<main/s, "").matchAll(/<button/g)]).toHaveLength(1);
  expect([await lineOf(db), (await site.get(mine)).status]).toEqual([[], 404]);
  const confirmed = await site.post(`${mine}/confirmation`, {});
  expect([confirmed.status, confirmed.headers.get("location")]).toEqual([303, mine]);
  expect([await lineOf(db), (await site.get(mine)).status]).toEqual([["Martin: waits"], 200]);
  // Again, or in another tab: the same entry.
  expect((await site.post(`${mine}/confirmation`, {})).headers.get("location")).toBe(mine);
  expect((await site.get(`${mine}/confirmation`)).headers.get("location")).toBe(mine);
  const refused = await site.post(`${known}/confirmation`, {});
  expect([refused.status, (await refused.text()).includes("déjà à ce nom")]).toEqual([422, true]);
  // For a person in the queue the answer is the same, and the letter links to the entry.
  expect(await ask({})).toEqual(sent);
  expect(await lineOf(db)).toEqual(["Martin: waits"]);
  const paths = [];
  for (const { id, kind } of await db.selectFrom("letter").select(["id", "kind"]).orderBy("id").execute()) {
    if (kind !== "wait-to-confirm") continue;
    const copy = await previewLetter(db, { letter: id, appUrl: "http://essai.test", now: NOW });
    const path = copy && "text" in copy ? /\/mon-espace\/\S*/.exec(copy.text)?.[0] : copy?.reason;
    paths.push(path?.replace(/[a-z0-9]{26,}/, "CODE"));
  }
  // Previewing a letter confirms nothing.
  expect(paths).toEqual([
    ...[
      "/mon-espace/attente/••••••/confirmation",
      "/mon-espace/inscriptions/CODE",
      "wait-gone",
      "/mon-espace/attente/CODE",
    ],
  ]);
  // The offered place needs no second confirmation.
  await cancelRegistration(db, {
    code: (await db.selectFrom("registration").select("code").executeTakeFirstOrThrow()).code,
    ...self,
  });
  const taken = await site.post(`${mine}/acceptation`, {});
  expect(taken.headers.get("location")).toMatch(/^\/mon-espace\/inscriptions\//);
  expect(await db.selectFrom("held_place").select("order_id").execute()).toEqual([]);
  expect(await countDrift(db)).toEqual([]);
});

/** A site whose category `public` has this number of places; with one, it is taken. */
async function fullSite({ places = 1, settings = {} }: { places?: number; settings?: Record<string, string> } = {}) {
  let edition = 0;
  const site = await freshSite({
    settings,
    seed: async (db) => {
      edition = await editionOnSale(db, { places });
    },
  });
  const held = places === 1 ? (await makeRegistration(site.db, edition, 1, { ticketType: "public" })).code : "";
  return { site, edition, held };
}

/** A site with an offered paid place, and the page that accepts it. */
async function paidOffer(settings: Record<string, string> = {}) {
  const { site, held } = await fullSite({ settings });
  await makeSeller(site.db);
  await chargeFor(site.db, "public");
  await site.post(PATH, filled({ sessions: [] }));
  await cancelRegistration(site.db, { code: held, ...self });
  return { site, path: `/mon-espace/attente/${await codeOf(site)}/acceptation` };
}

async function titleOf({ get }: Pick<Awaited<ReturnType<typeof freshSite>>, "get">, path: string) {
  return /<h1[^>]*>([^<]*)/.exec(await (await get(path)).text())?.[1];
}

async function codesOf({ db }: { db: Parameters<typeof lineOf>[0] }): Promise<string[]> {
  return (await db.selectFrom("waiting_entry").select("code").orderBy("id").execute()).map(({ code }) => code);
}

async function codeOf(site: { db: Parameters<typeof lineOf>[0] }): Promise<string> {
  return (await codesOf(site))[0] ?? "";
}
