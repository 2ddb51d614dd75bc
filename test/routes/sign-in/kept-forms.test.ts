import { expect, test } from "vitest";
import { requireFactors } from "#app/domain/people/required-factors.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { editionAndGroups } from "#test/house/examples.ts";
import { timetabledSite } from "#test/journeys/timetabled.ts";
import { barriersOn } from "#test/support/accessibility.ts";
import { openPage } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { GROUP_PEOPLE, GROUP_SLUG } from "#test/support/group-samples.ts";
import { freshSite, type TestSite, type Visitor } from "#test/support/site.ts";
import { where } from "./asking.ts";
import { codeAt, withFactors } from "./factors.ts";

const { t } = messagesIn("fr");
const OFFICE = `/organisation/${ON_SALE_YEAR}`;
/** Characters that escaping could damage, and line breaks as sent by browsers. */
const TYPED = 'Réemploi « été » & "plus" <b>\r\nsuite\r\n';

const FORMS: readonly [form: string, email: string, path: string, fields: readonly (readonly [string, string])[]][] = [
  [
    "of the office",
    "organisation@exemple.invalid",
    `${OFFICE}/thematiques`,
    [
      ["name", "Été & <b>"],
      ["hue", "1"],
    ],
  ],
  [
    "in English",
    "organisation@exemple.invalid",
    `/en${OFFICE}/thematiques`,
    [
      ["name", "Spring"],
      ["hue", "2"],
    ],
  ],
  ["with a repeated field", "organisation@exemple.invalid", `${OFFICE}/categories`, many("quotas", "1", "2")],
  ["that is one button", "organisation@exemple.invalid", `${OFFICE}/lieux/1/suppression`, []],
  ["of the door", "organisation@exemple.invalid", `/accueil/${ON_SALE_YEAR}`, [["code", "registration:5"]]],
  ["of a group", GROUP_PEOPLE.lead, `/groupes/${GROUP_SLUG}/espace/reunions/1/compte-rendu`, [["minutes", TYPED]]],
  ["of a speaker", "quelquun@exemple.invalid", "/mon-espace/interventions/page", [["biography", TYPED]]],
  [
    "on oneself",
    "quelquun@exemple.invalid",
    "/mon-espace/coordonnees",
    [
      ["given_name", "Ada"],
      ["family_name", "Été"],
    ],
  ],
];

test("a form sent after the login ended is kept whole on an uncached page, and accepted after the sign-in", async () => {
  const site = await freshSite({ seed: editionAndGroups, settings: { SMTP_URL: "smtp://127.0.0.1:9" } });
  await site.signIn("organisation@exemple.invalid", "organiser");
  const before = await contents(site);
  const wrong: unknown[] = [];
  for (const [form, email, path, fields] of FORMS) {
    const ended = await site.signIn(email);
    await site.db.updateTable("login").set({ ended_at: site.clock.now }).execute();
    const led = await ended.post(path, new URLSearchParams(fields.map(([...field]) => field)));
    const kept = await follow(ended, led, new URLSearchParams(fields.map(([...field]) => field)));
    const data = await ended.post(`${path}.data`, new URLSearchParams(fields.map(([...field]) => field)));
    const script = await data.text();
    const again = await (await site.signIn(email)).post(kept.action, new URLSearchParams(kept.fields));
    const got = {
      led: [led.status, led.headers.get("location")],
      page: [
        kept.status,
        kept.headers.get("cache-control"),
        kept.headers.has("content-security-policy"),
        kept.language,
      ],
      form: [kept.action, kept.encoding, kept.fields],
      data: [data.status, script.includes("/connexion/reprise?retour="), script.includes("307")],
      again: [307, 401, 404].includes(again.status) || /connexion/.test(again.headers.get("location") ?? ""),
    };
    const language = path.startsWith("/en/") ? "en" : "fr";
    const page = `${language === "en" ? "/en" : ""}/connexion/reprise?retour=${encodeURIComponent(path)}`;
    const right = {
      led: [307, page],
      page: [401, "private, no-store", true, language],
      form: [path, null, fields.map(([name, value]) => [name, value.replaceAll("\r\n", "\n")])],
      data: [202, true, true],
      again: false,
    };
    try {
      expect(got).toEqual(right);
    } catch (error) {
      wrong.push(form, error);
    }
  }
  expect(wrong).toEqual([]);
  const after = await contents(site);
  const names = await site.db.selectFrom("track").select("name").orderBy("name").execute();
  const person = await site.db
    .selectFrom("person")
    .select(["given_name", "family_name"])
    .where("email", "=", "quelquun@exemple.invalid")
    .executeTakeFirstOrThrow();
  expect([before.tracks, after.tracks, names.map(({ name }) => name), person]).toEqual([
    0,
    2,
    ["Spring", "Été & <b>"],
    { given_name: "Ada", family_name: "Été" },
  ]);
});

test("a kept form leaves out forbidden fields, and only the site's own forms are kept", async () => {
  const site = await freshSite({ seed: editionAndGroups, settings: { SMTP_URL: "smtp://127.0.0.1:9" } });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const administrator = await site.signIn("administration@exemple.invalid", "administrator");
  const address = "/connexion/reprise?retour=";
  // A file is named but not kept; the other fields are kept, and the form stays multipart.
  const upload = "/mon-espace/interventions/portrait";
  const file = new FormData();
  file.set("credit", TYPED);
  file.set("portrait", new File([Buffer.alloc(3 * 1024 * 1024)], "dossier/été.png"));
  const sendFile = (path: string) =>
    fetch(new URL(path, site.url), { method: "POST", body: file, headers: { origin: site.url }, redirect: "manual" });
  const led = await sendFile(upload);
  const kept = read(await sendFile(led.headers.get("location") ?? ""));
  const withFile = await kept;
  // Codes and secrets of the person's own sign-in are not echoed.
  const secret = { secret: "JBSWY3DPEHPK3PXP", seal: "sceau", code: "123456", name: "Portable" };
  const coded = await follow(site, await site.post("/mon-espace/securite/application", secret), secret);
  // A form that awaited a confirmation is kept without the confirmation's fields.
  await withFactors(site, administrator.personId);
  site.clock.now = new Date(NOW.getTime() + 16 * 60_000);
  const seller = { name: "Ville & Co" };
  const asked = await administrator.post(`${OFFICE}/facturation/vendeur`, seller);
  const confirm = asked.headers.get("location") ?? "";
  const waiting = await read(await administrator.post(confirm, seller));
  await site.db.updateTable("login").set({ ended_at: site.clock.now }).execute();
  const proof = { ...Object.fromEntries(waiting.fields), confirm_step: "prove", confirm_code: codeAt(site.clock.now) };
  const confirming = await follow(administrator, await administrator.post(confirm, proof), proof);
  const forged = { ...proof, confirm_again: "forged" };
  const turnedAway = await administrator.post(`${address}${encodeURIComponent(confirm)}`, forged);
  const json = { headers: { "content-type": "application/json" } };
  const foreign = { headers: { origin: "https://ailleurs.exemple" } };
  expect({
    file: [led.status, withFile.status, withFile.action, withFile.encoding, withFile.fields],
    named: withFile.text.includes("été.png") && !withFile.text.includes("dossier/"),
    coded: [coded.status, coded.fields, coded.text.includes("JBSWY")],
    asked: [asked.status, waiting.fields.map(([name]) => name)],
    confirming: [confirming.status, confirming.action, confirming.fields],
    turnedAway: where(turnedAway),
    json: where(await site.post(`${OFFICE}/thematiques`, "{}", json)),
    foreign: (await site.post(address + encodeURIComponent(`${OFFICE}/thematiques`), {}, foreign)).status,
    elsewhere: where(await site.post(address + encodeURIComponent("https://ailleurs.exemple/"), {})),
    large: (await site.post(address + encodeURIComponent(OFFICE), "x".repeat(2 * 1024 * 1024))).status,
    signedOut: where(await site.post("/deconnexion", {})),
  }).toEqual({
    file: [307, 401, upload, "multipart/form-data", [["credit", TYPED.replaceAll("\r\n", "\n")]]],
    named: true,
    coded: [401, [["name", "Portable"]], false],
    asked: [307, ["name", "confirm_again", "confirm_step"]],
    confirming: [401, `${OFFICE}/facturation/vendeur`, [["name", "Ville & Co"]]],
    turnedAway: [303, `/connexion?retour=${encodeURIComponent(`${OFFICE}/facturation/vendeur`)}`],
    json: [302, "/connexion"],
    foreign: 403,
    elsewhere: [303, "/connexion"],
    large: 413,
    signedOut: [303, "/connexion"],
  });

  // For a role that requires a second factor, the form waits until one is added, and is then accepted.
  const again = await site.signIn("organisation@exemple.invalid");
  await requireFactors(site.db, { roles: ["organiser"], by: administrator.personId, now: site.clock.now });
  const track = { name: "Sobriété", hue: "3" };
  const lacking = await follow(again, await again.post(`${OFFICE}/thematiques`, track), track);
  await withFactors(site, organiser.personId);
  await site.db.updateTable("login").set({ factor_at: site.clock.now }).execute();
  const taken = await again.post(lacking.action, track);
  expect([lacking.status, lacking.text.includes('href="/mon-espace/securite"'), lacking.fields, taken.status]).toEqual([
    403,
    true,
    [
      ["name", "Sobriété"],
      ["hue", "3"],
    ],
    303,
  ]);
});

test("in a browser, input typed or moved after the login ended is sent again from the same tab", async () => {
  const { site, scheduled, grid, organiser } = await timetabledSite();
  const endLogins = () => site.db.updateTable("login").set({ ended_at: site.clock.now }).execute();
  const page = await openPage({ ...site, cookie: organiser.cookie, javaScriptEnabled: false, provoked: [401] });
  await page.goto(grid.replace("/grille", "/thematiques"));
  const adding = page.locator("details").filter({ has: page.locator("#name") });
  await adding.locator("summary").click();
  await adding.locator("#name").fill("Écoconception");
  await endLogins();
  await adding.getByRole("button").click();
  await page.getByRole("heading", { name: t("signIn:sendAgain.titles.login"), level: 1 }).waitFor();
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: t("signIn:sendAgain.open.login") }).click();
  const tab = await opened;
  await tab.getByLabel(t("signIn:ask.email")).fill("organisation@exemple.fr");
  await tab.getByRole("button", { name: t("signIn:ask.submit") }).click();
  await tab.getByLabel(t("signIn:code.label")).waitFor();
  const letters = site.db.selectFrom("letter").select("data").where("kind", "=", "sign-in").orderBy("id", "desc");
  const { code } = (await letters.executeTakeFirstOrThrow()).data as { code: string };
  await tab.getByLabel(t("signIn:code.label")).fill(code);
  await tab.getByRole("button", { name: t("signIn:code.submit") }).click();
  await tab.getByText(t("signIn:sendAgain.isIn")).waitFor();
  await page.getByRole("button", { name: t("signIn:sendAgain.submit") }).click();
  await page.waitForURL(/thematiques/);
  const tracks = await site.db.selectFrom("track").select("name").where("name", "=", "Écoconception").execute();

  const fresh = await site.signIn("organisation@exemple.fr");
  const scripted = await openPage({ ...site, cookie: fresh.cookie, provoked: [401] });
  await scripted.goto(`${grid}?jour=2030-03-12&deplacee=${scheduled}`);
  const slot = () => site.db.selectFrom("session").select("starts_at").where("id", "=", scheduled).executeTakeFirst();
  const stood = await slot();
  await endLogins();
  await scripted.locator(`[data-undo="${scheduled}"] button`).click();
  await scripted.getByRole("heading", { name: t("signIn:sendAgain.titles.login"), level: 1 }).waitFor();
  expect(await barriersOn(scripted)).toEqual([]);
  const untouched = await slot();
  const { cookie } = await site.signIn("organisation@exemple.fr");
  const [name, value] = cookie.split("=", 2) as [string, string];
  await scripted.context().addCookies([{ name, value, url: site.url }]);
  await scripted.getByRole("button", { name: t("signIn:sendAgain.submit") }).click();
  await scripted.locator(".timetable").waitFor();
  expect([tracks.length, untouched, (await slot())?.starts_at === stood?.starts_at]).toEqual([1, stood, false]);
});

function many(name: string, ...values: string[]): [string, string][] {
  return values.map((value) => [name, value]);
}

/** Follows a 307 like a browser: with the same body. */
async function follow(visitor: Visitor, answer: Response, form: Parameters<Visitor["post"]>[1]) {
  expect(answer.status).toBe(307);
  return read(await visitor.post(answer.headers.get("location") ?? "", form));
}

/** Reads the last form of a page with its fields. */
async function read(answer: Response) {
  const text = await answer.text();
  const form = text.slice(text.lastIndexOf("<form"));
  const attribute = (tag: string, name: string) => {
    const found = new RegExp(` ${name}="([^"]*)"`, "i").exec(tag)?.[1];
    return found === undefined ? null : plain(found);
  };
  const opening = /<form[^>]*>/.exec(form)?.[0] ?? "";
  const fields = [...form.matchAll(/<input type="hidden"[^>]*>/g)].map(([tag]): [string, string] => [
    attribute(tag, "name") ?? "",
    attribute(tag, "value") ?? "",
  ]);
  const { status, headers } = answer;
  const [action, encoding] = [attribute(opening, "action") ?? "", attribute(opening, "enctype")];
  return { status, headers, text, action, encoding, fields, language: /<html lang="(\w+)"/.exec(text)?.[1] };
}

function plain(html: string): string {
  const signs: Record<string, string> = { "&quot;": '"', "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#x27;": "'" };
  return html.replace(/\r\n/g, "\n").replace(/&(quot|amp|lt|gt|#x27);/g, (sign) => signs[sign] ?? sign);
}

async function contents({ db }: TestSite) {
  const { tracks } = await db
    .selectFrom("track")
    .select(({ fn }) => fn.countAll<number>().as("tracks"))
    .executeTakeFirstOrThrow();
  return { tracks };
}
