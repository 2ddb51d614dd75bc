import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { makePaidEdition } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { sourceFiles } from "../../house/source-files.ts";

const { t } = messagesIn("fr");
const MISSING = ["director", "publisherPhone", "host", "officer", "mediator", "accessibilityScheme"] as const;

test("legal pages state known facts, then what an administrator writes, and every page links to them and to an address", async () => {
  let year = 0;
  const site = await freshSite({
    seed: async (db) => {
      const { id } = await makePaidEdition(db);
      year = (await db.selectFrom("edition").select("year").where("id", "=", id).executeTakeFirstOrThrow()).year;
    },
  });
  const text = async (path: string) => (await site.get(path)).text();
  const seller = await site.db.selectFrom("seller").select("name").executeTakeFirstOrThrow();
  expect(await text("/mentions-legales")).toContain(seller.name);
  expect(await text("/mentions-legales")).not.toContain(t("legal:notice.host"));
  expect(await text("/")).toContain('href="/mentions-legales#contact"');

  const form = `/organisation/${year}/pages-legales`;
  const reader = await site.signIn("lecture@exemple.invalid", "reader");
  expect((await reader.get(form)).status).toBe(404);
  const administrator = await site.signIn("administration@exemple.invalid", "administrator");
  // The overview of a public edition warns of the missing address.
  const warning = async () =>
    (await (await reader.get(`/organisation/${year}`)).text()).includes(t("organiser:opening.gaps.contact"));
  const missing = async (path: string) => {
    const page = await (await administrator.get(path)).text();
    return MISSING.filter((name) => page.includes(t(`legal:office.missing.facts.${name}`)));
  };
  for (const path of [`/organisation/${year}`, "/organisation/exploitation", form])
    expect([path, await missing(path)]).toEqual([path, MISSING]);
  const asked = await (await reader.get(`/organisation/${year}`)).text();
  expect([asked.includes(t("organiser:opening.ask")), asked.includes(`href="${form}"`)]).toEqual([true, false]);
  expect(await warning()).toBe(true);
  const words = {
    contactEmail: "Contact@exemple.invalid",
    director: "Camille Exemple, directrice générale",
    host: "Hébergeur d’essai\n1 rue de l’Essai, 75001 Paris",
    officer: "dpd@exemple.invalid",
    terms: "## Vente\n\n- **Deux** conditions d’essai",
  };
  const wrong = await administrator.post(form, { ...words, contactEmail: "nulle part" });
  expect([wrong.status, (await wrong.text()).includes("Camille Exemple")]).toEqual([422, true]);
  const everywhere = await site.signIn("organisation@exemple.invalid");
  const { id } = await site.db
    .selectFrom("person")
    .select("id")
    .where("email", "=", "organisation@exemple.invalid")
    .executeTakeFirstOrThrow();
  await site.db.insertInto("role").values({ person_id: id, role: "organiser", granted_at: site.clock.now }).execute();
  expect((await everywhere.post(form, words)).status).toBe(303);
  expect(await warning()).toBe(false);

  const notice = await text("/en/mentions-legales");
  for (const said of ["Camille Exemple", "Hébergeur d’essai", "dpd@exemple.invalid", "mailto:contact@exemple.invalid"])
    expect(notice).toContain(said);
  expect(await text("/conditions-de-vente")).toMatch(/<strong>Deux<\/strong>/);
  for (const page of ["/", "/editions", "/en/accessibilite"]) {
    const footer = (await text(page)).split("<footer")[1] ?? "";
    expect(footer).toContain("mailto:contact@exemple.invalid");
    for (const path of ["/mentions-legales", "/conditions-de-vente", "/cookies"]) expect(footer).toContain(path);
  }
  expect(await missing(form)).toEqual(["publisherPhone", "mediator", "accessibilityScheme"]);
  const line = site.db.selectFrom("audit").select("detail").where("verb", "=", "keep-legal-pages");
  expect((await line.execute()).map(({ detail }) => detail)).toEqual([
    { fields: ["contactEmail", "director", "host", "officer", "terms"] },
  ]);
});

test("own texts replace defaults only: what the law requires stays, and a text in French alone says so on English pages", async () => {
  const site = await freshSite({ seed: async (db) => void (await makePaidEdition(db)) });
  const { year } = await site.db.selectFrom("edition").select("year").executeTakeFirstOrThrow();
  const seller = await site.db.selectFrom("seller").select("name").executeTakeFirstOrThrow();
  const text = async (path: string) => (await site.get(path)).text();
  const form = `/organisation/${year}/pages-legales`;
  const administrator = await site.signIn("administration@exemple.invalid", "administrator");
  const empty = await (await administrator.get(form)).text();
  for (const shown of [t("legal:terms.cancelledByUs"), messagesIn("en").t("site:accessibility.results.text")])
    expect(empty).toContain(shown);
  const words = {
    ...{ terms: "- **Deux** conditions d’essai", director: "Camille Exemple", directorEn: "Camille Exemple, director" },
    ...{ publisherPhone: "01 23 45 67 89", mailProcessor: "Relais d’essai, Paris", mediator: "Médiation d’essai" },
    accessibilityLevel: "partial",
  };
  const early = await administrator.post(form, words);
  expect([early.status, (await early.text()).includes('href="#accessibility"')]).toEqual([422, true]);
  const whole = { ...words, accessibility: "Conforme à **80 %** des critères." };
  const preview = await administrator.post(`${form}?apercu=oui`, whole);
  const previewed = await preview.text();
  expect([preview.status, previewed.includes("<strong>Deux</strong>"), previewed.includes("Camille Exemple")]).toEqual([
    ...[200, true, true],
  ]);
  expect(await text("/conditions-de-vente")).not.toContain("<strong>Deux</strong>");
  expect((await administrator.post(form, whole)).status).toBe(303);

  const terms = await text("/en/conditions-de-vente");
  expect(terms).toMatch(/<div lang="fr">.*<strong>Deux<\/strong>/s);
  for (const kept of [seller.name, "Médiation d’essai", messagesIn("en").t("legal:frenchOnly")])
    expect(terms).toContain(kept);
  expect(await text("/en/mentions-legales")).toContain("Camille Exemple, director");
  expect(await text("/mentions-legales")).toContain("01 23 45 67 89");
  const accessibility = await text("/accessibilite");
  for (const kept of [t("site:accessibility.redress.post"), t("site:accessibility.levels.partial"), "<strong>80"])
    expect(accessibility).toContain(kept);
  const footer = (await text("/")).split("<footer")[1] ?? "";
  expect(footer).toContain(t("shared:footer.accessibility.partial"));
  // The seller is a second controller, and processors are named.
  const data = await text("/donnees-personnelles");
  for (const said of [seller.name, "Relais d’essai", t("site:personal.rights.after-death.name")])
    expect(data).toContain(said);
});

test("the cookie page names every cookie of the code", () => {
  const named = /const COOKIES = \[(.*?)\]/s.exec(readFileSync("app/routes/site/information/cookies.tsx", "utf8"))?.[1];
  const code = sourceFiles().filter(({ path }) => path.startsWith("app/"));
  const prefixed = code.flatMap(({ path, text }) =>
    path.endsWith("cookies.tsx") ? [] : [...text.matchAll(/"__Host-([\w-]+)"/g)].map(([, name]) => name),
  );
  // The cookies of logins take their name from the stage of the sign-in.
  const stages = code.flatMap(({ text }) => /type LoginStage = "(\w+)" \| "(\w+)"/.exec(text)?.slice(1) ?? []);
  expect([...(named ?? "").matchAll(/"([\w-]+)"/g)].map(([, name]) => name).sort()).toEqual(
    [...prefixed, ...stages].sort(),
  );
  expect(code.filter(({ text }) => text.includes("createCookie(")).length).toBe(5);
});
