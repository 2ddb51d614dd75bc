import { expect, test } from "vitest";
import { moneyPages } from "#test/journeys/money-pages.ts";
import { barriers } from "#test/support/accessibility.ts";
import { demonstration } from "#test/support/demonstration.ts";
import { freshSite } from "#test/support/site.ts";

test("every page of money and registrations in the back office is accessible", { timeout: 480_000 }, async () => {
  const site = await freshSite({ database: demonstration });
  const organiser = await site.signIn("organisation@exemple.fr", "administrator");
  const { office } = await moneyPages(site.db);
  expect(await barriers(site.url, { paths: office, cookie: organiser.cookie })).toEqual([]);
});

test("every page of an order, a quotation and a refund is accessible without a login", {
  timeout: 240_000,
}, async () => {
  const site = await freshSite({ database: demonstration });
  const { open } = await moneyPages(site.db);
  expect(await barriers(site.url, { paths: open })).toEqual([]);
});
