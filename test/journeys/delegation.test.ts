import { expect, test } from "vitest";
import { holdersOf } from "#app/domain/allotments/find-allotment.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { allot, countsOf, makeAllottingEdition, REFERENT } from "#test/support/allotment-samples.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import type { ReceivedLetter } from "#test/support/mail-server.ts";
import { freshSite } from "#test/support/site.ts";
import { deliverLetters } from "./worker.ts";

const DELEGATION = 12;
const person = (at: number) => ["Lou", `Fougère ${at}`, `lou.${at}@villefictive.example`] as const;
const FILLED = { places: DELEGATION, handedOut: DELEGATION, taken: [DELEGATION] };

test("a referent fills a delegation of twelve on a phone without scripts, in French: one by one, and by a file", async () => {
  const { site, allotment, page, own, verb, t } = await delegation("fr");
  await page.goto(own);

  await page.getByRole("link", { name: t("allotments:own.handOut") }).click();
  const [given, family, email] = person(1);
  await page.getByLabel(t("registration:identity.given_name"), { exact: true }).fill(given);
  await page.getByLabel(t("registration:identity.family_name"), { exact: true }).fill(family);
  await page.getByLabel(t("registration:identity.email")).fill(email);
  await verb(t("allotments:own.handOutSubmit")).click();
  await page.getByText(t("allotments:own.done.handed-out")).waitFor();

  await page.goto(`${own}/fichier`);
  const rows = Array.from({ length: DELEGATION - 1 }, (_, at) => person(at + 2)).map(
    ([first, last, address]) => `${last};${first};${address}\n`,
  );
  const buffer = Buffer.from(`Nom;Prénom;Courriel\n${rows.join("")}`);
  await page.getByLabel(t("allotments:file.file")).setInputFiles({ name: "agents.csv", mimeType: "text/csv", buffer });
  await verb(t("allotments:file.verb")).click();
  await verb(t("allotments:paste.see")).click();
  await verb(t("allotments:paste.submit")).click();
  await page.getByText(t("allotments:own.done.list")).waitFor();

  expect(await page.getByRole("link", { name: t("allotments:own.handOut") }).count()).toBe(0);
  expect((await holdersOf(site.db, { allotment })).map(({ sessions }) => sessions.length)).toEqual(
    Array.from({ length: DELEGATION }, () => 1),
  );
  expect([await countsOf(site.db), await countDrift(site.db)]).toEqual([FILLED, []]);
});

test("a referent fills a delegation of twelve on a phone without scripts, in English: by a list, and replaces one; a colleague confirms", async () => {
  const { site, allotment, page, own, post, verb, t } = await delegation("en");
  await page.goto(own);

  await page.getByRole("link", { name: t("allotments:own.paste") }).click();
  const list = Array.from({ length: DELEGATION }, (_, at) => person(at + 1).join(";"));
  await page.getByLabel(t("allotments:paste.list")).fill([...list, "Lou;Ortie;lou(at)villefictive.example"].join("\n"));
  await verb(t("allotments:paste.see")).click();
  await page.getByText(t("allotments:rowProblems.address-wrong")).waitFor();
  await page.getByLabel(t("allotments:paste.list")).fill(list.join("\n"));
  await verb(t("allotments:paste.submit")).click();
  await page.getByText(t("allotments:paste.goodCount", { count: DELEGATION })).waitFor();
  await verb(t("allotments:paste.submit")).click();
  await page.getByText(t("allotments:own.done.list")).waitFor();

  // The next day one of them does not come.
  await page.goto(own);
  const swap = t("allotments:own.of", { verb: t("allotments:own.swap"), name: "Lou Fougère 12" });
  await page.getByRole("link", { name: swap }).click();
  await page.getByLabel(t("registration:identity.given_name")).fill("Grace");
  await page.getByLabel(t("registration:identity.family_name")).fill("Exemple");
  await page.getByLabel(t("registration:identity.email")).fill("grace@villefictive.example");
  await verb(t("allotments:own.swapSubmit")).click();
  await page.getByText(t("allotments:own.done.swapped")).waitFor();

  // A colleague confirms by the link of their letter, and the referent sees it.
  await page.goto(linkIn(await post.nextTo(person(1)[2]), "/mon-espace/inscriptions/"));
  await page.getByRole("link", { name: t("allotments:complete.link") }).click();
  await verb(t("allotments:complete.submit")).click();
  await page.getByRole("link", { name: t("allotments:complete.link") }).waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1, name: t("me:registration.title") }).waitFor();
  await page.goto(own);
  await page
    .getByText(t("allotments:own.counts", { count: DELEGATION, handedOut: DELEGATION, completed: 1 }))
    .waitFor();

  const people = (await holdersOf(site.db, { allotment })).map(({ name, sessions }) => `${name}, ${sessions.length}`);
  expect([people.length, people.includes("Grace Exemple, 1"), people.includes("Lou Fougère 12, 1")]).toEqual([
    12,
    true,
    false,
  ]);
  expect([await countsOf(site.db), await countDrift(site.db)]).toEqual([FILLED, []]);
});

/** An allotment of twelve, its referent's page on a phone, and the post. */
async function delegation(language: Language) {
  const { t } = messagesIn(language);
  const site = await freshSite();
  const edition = await makeAllottingEdition(site.db, 20);
  const post = await deliverLetters(site);
  const held = { session: edition.sessions.visite ?? 0, places: DELEGATION };
  const allotment = await allot(site.db, edition, { places: DELEGATION, sessions: [held] });
  const page = await openPage({ url: site.url, viewport: PHONE, javaScriptEnabled: false, provoked: [422] });
  const own = linkIn(await post.nextTo(REFERENT.email), "/contingent/");
  const verb = (name: string) => page.getByRole("button", { name, exact: true });
  return {
    site,
    allotment,
    page,
    own: own.replace("/contingent/", localPath(language, "/contingent/")),
    post,
    verb,
    t,
  };
}

/** The address behind this path that a letter links to. */
function linkIn({ mail }: ReceivedLetter, path: string): string {
  return new RegExp(`https?://\\S+${path}[\\w.~-]+`).exec(mail.text ?? "")?.[0] ?? "";
}
