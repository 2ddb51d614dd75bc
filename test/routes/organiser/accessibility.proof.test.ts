import { expect, test } from "vitest";
import { furnish } from "#test/journeys/pages.ts";
import { barriers } from "#test/support/accessibility.ts";
import { demonstration } from "#test/support/demonstration.ts";
import { freshSite } from "#test/support/site.ts";

test("every page behind a login is accessible", { timeout: 240_000 }, async () => {
  const site = await freshSite({ database: demonstration });
  const { office, missingOffice: missing, kitchen: paths, organiser } = await furnish(site);
  const cook = await site.signIn("cuisine@exemple.fr", "kitchen");
  expect([
    ...(await barriers(site.url, { paths: office, missing, cookie: organiser.cookie })),
    ...(await barriers(site.url, { paths, cookie: cook.cookie })),
  ]).toEqual([]);
});
