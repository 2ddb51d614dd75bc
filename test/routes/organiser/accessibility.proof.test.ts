import { expect, test } from "vitest";
import { furnish } from "#test/journeys/pages.ts";
import { barriers } from "#test/support/accessibility.ts";
import { demonstration } from "#test/support/demonstration.ts";
import { freshSite } from "#test/support/site.ts";

test("every page behind a login is accessible", { timeout: 240_000 }, async () => {
  const site = await freshSite({ database: demonstration });
  const { office, missingOffice: missing, organiser } = await furnish(site);
  expect(await barriers(site.url, { paths: office, missing, cookie: organiser.cookie })).toEqual([]);
});
