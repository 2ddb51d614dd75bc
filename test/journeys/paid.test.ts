import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { COMPANY, fillBuyer, fillPerson, payByCard, sellingSite } from "./buying.ts";
import { readLetter } from "./letter.ts";
import { deliverLetters } from "./worker.ts";

const { t } = messagesIn("fr");
const BUYER = COMPANY.buyer_email;
/** The edition in a calendar: its days. */
const WHOLE = { title: "Édition d’essai", start: "2030-03-12", end: "2030-03-14" };

test("an order for two without scripts is paid on Stripe's page, reported by letters, and refunded by an organiser", async () => {
  const { site, stripe } = await sellingSite();
  const page = await openPage({ url: site.url, also: stripe.url, viewport: PHONE, javaScriptEnabled: false });
  await page.goto(`/${ON_SALE_YEAR}/dossier`);
  await fillPerson(page, 1, "Camille");
  await page.getByRole("button", { name: t("orders:form.add") }).click();
  await fillPerson(page, 2, "Dominique");
  await fillBuyer(page, { kind: "company", fields: COMPANY });
  await page.getByText("200,00").waitFor();
  await page
    .getByRole("button", { name: t("orders:form.acts.hold") })
    .last()
    .click();
  await payByCard(page, /220/);
  expect(await stripe.send(`${site.url}/hooks/stripe`, { now: site.clock.now })).toEqual([200]);
  const post = await deliverLetters(site);
  const paid = [await post.next(), await post.next(), await post.next()];
  const tickets = await Promise.all(paid.filter(({ to }) => to !== BUYER).map(readLetter));
  expect(paid.map(({ to }) => to).sort()).toEqual(["camille@exemple.invalid", BUYER, "dominique@exemple.invalid"]);
  expect(tickets.map(({ sessions }) => sessions)).toEqual([[WHOLE], [WHOLE]]);

  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const office = await openPage({ url: site.url, cookie: organiser.cookie });
  await office.goto(`/organisation/${ON_SALE_YEAR}/dossiers`);
  await office.getByRole("link", { name: "Atelier Exemple" }).click();
  await office.getByRole("link", { name: t("organiser:orders.refund") }).click();
  await office.getByLabel(t("refunds:form.whole"), { exact: true }).check();
  await office.getByRole("button", { name: t("refunds:see") }).click();
  await office.getByRole("button", { name: t("refunds:carryOut") }).click();
  await office.getByText(t("organiser:done.givenBack")).waitFor();
  expect((await stripe.books()).refunds.map(({ amount }) => amount)).toEqual([22_000]);
  expect(await stripe.send(`${site.url}/hooks/stripe`, { now: site.clock.now })).toEqual([200]);
  await page.reload();
  await page.getByRole("heading", { level: 1, name: t("orders:titles.refunded") }).waitFor();
  expect(await site.db.selectFrom("quota").select("used").execute()).toEqual([{ used: 0 }]);

  // The buyer may get two letters: about the refund's start and its completion.
  const waited = new Set(["camille@exemple.invalid", BUYER, "dominique@exemple.invalid"]);
  const told = new Set<string>();
  while ([...waited].some((mailbox) => !told.has(mailbox))) told.add((await post.next()).to);
  expect(told).toEqual(waited);
});
