import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import type { ReceivedLetter } from "#test/support/mail-server.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";
import { arriveAtRegistration, fillIn } from "./attendee.ts";
import { readLetter } from "./letter.ts";
import { deliverLetters } from "./worker.ts";

const language = "en";
const { t } = messagesIn(language);
const WAIT = t("registration:ticket.wait", { name: "Public" });
const GRACE = { givenName: "Grace", familyName: "Patiente", email: "grace@exemple.invalid" };

test("a person without scripts waits for a place and then for a session, and accepts each from its letter", async () => {
  let edition = 0;
  const site = await freshSite({
    seed: async (db) => {
      edition = await editionOnSale(db, { places: 1, visitPlaces: 1 });
    },
  });
  const held = await makeRegistration(site.db, edition, 1, { ticketType: "public" });
  const visitor = await makeRegistration(site.db, edition, 2, { ticketType: "presse", sessions: ["visite"] });
  await site.db.deleteFrom("letter").execute();
  const post = await deliverLetters(site);

  // Sold out: the form links to the waiting list.
  const page = await openPage({ url: site.url, viewport: PHONE, javaScriptEnabled: false });
  await page.goto(localPath(language, `/${ON_SALE_YEAR}/inscription`));
  await page.getByRole("link", { name: WAIT }).click();
  await page.getByRole("heading", { level: 1, name: t("waiting:form.title") }).waitFor();
  await fillIn({ page, language }, GRACE);
  await page.getByRole("button", { name: t("waiting:form.submit") }).click();
  await page.getByText(t("waiting:stands.number", { number: 1 })).waitFor();
  const begun = await post.next();
  expect([begun.to, linkIn(begun)]).toEqual([GRACE.email, page.url()]);

  // A place is given back: it is offered to her, and no other visitor finds it free.
  await giveBack(site, held.code);
  const offered = await post.nextTo(GRACE.email);
  const newcomer = await openPage({ url: site.url, viewport: PHONE });
  await newcomer.goto(localPath(language, `/${ON_SALE_YEAR}/inscription`));
  await newcomer.getByRole("link", { name: WAIT }).waitFor();
  await page.goto(linkIn(offered));
  await take(page);
  const code = await arriveAtRegistration({ page, language });
  const registered = await readLetter(await post.nextTo(GRACE.email));
  expect(registered.address).toBe(`${site.url}${localPath(language, `/mon-espace/inscriptions/${code}`)}`);

  // Now the session she wants is full.
  await page.getByRole("link", { name: t("waiting:sessions.link") }).click();
  await page.getByRole("radio", { name: "Visite" }).check();
  await page.getByRole("button", { name: t("waiting:sessions.submit") }).click();
  await page.getByText(t("waiting:stands.number", { number: 1 })).waitFor();
  expect(linkIn(await post.nextTo(GRACE.email))).toBe(page.url());
  await giveBack(site, visitor.code);
  await page.goto(linkIn(await post.nextTo(GRACE.email)));
  await take(page);
  await arriveAtRegistration({ page, language });
  const { sessions } = await readLetter(await post.nextTo(GRACE.email));
  expect(sessions.filter(({ title }) => title === "Visite")).toEqual([
    { title: "Visite", start: "2030-03-13T09:00:00Z", end: "2030-03-13T10:00:00Z" },
  ]);

  // An organiser sees the empty queues, and how the waits ended.
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const office = await openPage({ url: site.url, cookie: organiser.cookie });
  await office.goto(localPath(language, `/organisation/${ON_SALE_YEAR}/listes-attente?etat=all`));
  expect(await office.getByRole("row").filter({ hasText: "Patiente" }).count()).toBe(2);
});

/** A holder of a place opens their own page and gives it back. */
async function giveBack(site: TestSite, code: string): Promise<void> {
  const page = await openPage({ url: site.url, viewport: PHONE, javaScriptEnabled: false });
  await page.goto(localPath(language, `/mon-espace/inscriptions/${code}/annulation`));
  await page.getByRole("button", { name: t("me:cancel.submit") }).click();
  await page.getByRole("heading", { level: 1, name: t("me:cancelled.title") }).waitFor();
}

async function take(page: Page): Promise<void> {
  await page.getByRole("link", { name: t("waiting:take.link") }).click();
  await page.getByRole("button", { name: t("waiting:take.submit") }).click();
}

/** Returns the address of the queue entry in a letter. */
function linkIn({ mail }: ReceivedLetter): string {
  return /https?:\/\/\S+\/attente\/[0-9a-z]+/.exec(mail.text ?? "")?.[0] ?? "";
}
