import ICAL from "ical.js";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Database } from "#app/domain/transaction.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { GROUP_PEOPLE, GROUP_SLUG, groupAndNeighbour } from "#test/support/group-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { arriveAtRegistration, codeOnPage, fillIn, send, sessionBox } from "./attendee.ts";
import { deliverLetters, type Post } from "./worker.ts";

const { t } = messagesIn("fr");
const SPACE = `/groupes/${GROUP_SLUG}/espace`;
const OFFICE = `/organisation/${ON_SALE_YEAR}`;
const TITLE = "Réunion d’essai";

test("a side session goes from a meeting to the door, and into the calendars", async () => {
  const site = await freshSite({ seed: editionAndGroup });
  const post = await deliverLetters(site);
  const boss = await site.signIn("organisation@exemple.invalid", "organiser");
  const lead = await openPage({ url: site.url });
  await signInByLink(lead, GROUP_PEOPLE.lead, post);

  // From the meeting in two clicks: the form holds its data.
  await lead.getByRole("link", { name: TITLE }).click();
  await lead.getByRole("link", { name: t("proposals:space.propose") }).click();
  expect(await lead.getByLabel(t("proposals:fields.title"), { exact: true }).inputValue()).toBe(TITLE);
  await lead.getByLabel(t("proposals:fields.expected")).fill("40");
  await lead.getByRole("button", { name: t("proposals:space.send") }).click();
  await lead.getByText(t("groups:done.sessionProposed")).waitFor();
  const proposal = new URL(lead.url()).pathname;

  // The organiser sees the waiting item, and offers a free slot.
  const office = await openPage({ url: site.url, cookie: boss.cookie });
  await office.goto(OFFICE);
  await office.locator("summary", { hasText: t("organiser:menuGroups.content") }).click();
  await office.getByRole("link", { name: t("organiser:menu.proposals") }).click();
  await office.getByRole("link", { name: TITLE }).click();
  await office.getByRole("link", { name: t("proposals:office.counter") }).click();
  const offered = office.getByRole("checkbox").first();
  await offered.check();
  const slot = String(await offered.inputValue());
  await office.getByLabel(t("proposals:office.message")).fill("La salle demandée est prise.");
  await office.getByRole("button", { name: t("proposals:counter.send") }).click();
  await office.getByText(t("organiser:done.proposalCountered")).waitFor();
  const letter = await post.nextTo(GROUP_PEOPLE.lead);
  expect(letter.mail.text).toContain("La salle demandée est prise.");

  // The lead follows the letter and accepts the slot.
  await lead.goto(new RegExp(`https?://\\S+${proposal}`).exec(letter.mail.text ?? "")?.[0] ?? "");
  await lead.getByRole("link", { name: t("proposals:verbs.take") }).click();
  await lead.getByRole("button", { name: t("proposals:verbs.take") }).click();
  await lead.getByText(t("groups:done.offerTaken")).waitFor();
  const start = new Date(Number(slot.split("-")[0]) * 60_000).toISOString();
  const calendar = `/groupes/${GROUP_SLUG}/agenda.ics`;
  expect(titles(await (await site.get(calendar)).text())).toEqual([TITLE]);

  // It is in the draft, and public with the next release.
  await office.goto(`${OFFICE}/programme/publication`);
  await office.getByRole("button", { name: t("organiser:release.verb", { number: 2 }) }).click();
  await office.getByText(t("organiser:done.released")).waitFor();
  await lead.goto(proposal);
  await lead.getByRole("link", { name: t("proposals:answers.seeSession") }).click();
  await lead.getByRole("heading", { level: 1, name: TITLE }).waitFor();
  const address = new URL(lead.url()).pathname;
  await lead.getByRole("link", { name: "Groupe d’essai" }).click();
  await lead.locator(`a[href="${address}"]`).waitFor();

  // A visitor books it on a phone and is admitted at its checkpoint.
  const page = await openPage({ url: site.url, viewport: PHONE });
  const attendee = { page, language: "fr" } as const;
  await page.goto(`/${ON_SALE_YEAR}/inscription`);
  await fillIn(attendee, { givenName: "Nour", familyName: "Exemple", email: "nour@exemple.invalid" });
  await page.getByRole("radio", { name: "Public" }).check();
  await sessionBox(attendee, TITLE).check();
  await send(attendee);
  await arriveAtRegistration(attendee);
  const { slug } = await site.db
    .selectFrom("checkpoint")
    .innerJoin("session", "session.id", "checkpoint.session_id")
    .select("checkpoint.slug")
    .where("session.title", "=", TITLE)
    .executeTakeFirstOrThrow();
  const scan = { id: crypto.randomUUID(), code: await codeOnPage(attendee), checkpoint: slug, direction: "in" };
  const scans = JSON.stringify({ scans: [{ ...scan, scanned_at: start }] });
  const json = { headers: { "content-type": "application/json" } };
  const passed = await boss.post(`/accueil/${ON_SALE_YEAR}/passages`, scans, json);
  expect(await passed.json()).toMatchObject({ results: [{ outcome: "admitted" }] });

  // Both calendars contain it, and the private one opens with its key alone.
  await lead.goto("/mon-espace/agenda");
  await lead.getByRole("button", { name: t("proposals:calendar.make") }).click();
  const own = await lead.getByLabel(t("proposals:calendar.address")).inputValue();
  const feeds = await Promise.all([calendar, new URL(own).pathname].map(async (path) => (await site.get(path)).text()));
  expect(feeds.map((feed) => [titles(feed), starts(feed).includes(start)])).toEqual([
    [[TITLE, TITLE], true],
    [[TITLE, TITLE], true],
  ]);
});

async function editionAndGroup(db: Database): Promise<void> {
  await editionOnSale(db);
  await groupAndNeighbour(db);
}

async function signInByLink(page: Page, email: string, post: Post): Promise<void> {
  await page.goto(SPACE);
  await page.getByLabel(t("signIn:ask.email")).fill(email);
  await page.getByRole("button", { name: t("signIn:ask.submit") }).click();
  await page.getByRole("heading", { level: 1, name: t("signIn:code.title") }).waitFor();
  const { mail } = await post.next();
  await page.goto(/https?:\/\/\S+\/connexion\/lien\/[\w-]+/.exec(mail.text ?? "")?.[0] ?? "");
  await page.getByRole("button", { name: t("signIn:link.submit") }).click();
  await page.waitForURL(SPACE);
}

function events(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
}

function titles(text: string): string[] {
  return events(text).map(({ summary }) => summary);
}

function starts(text: string): string[] {
  return events(text).map(({ startDate }) => startDate.toJSDate().toISOString());
}
