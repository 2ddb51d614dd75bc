import { expect, test } from "vitest";
import { freshSite } from "#test/support/site.ts";

test("an address is found in any spelling", async () => {
  const site = await freshSite();
  const answers = async (paths: string[]) =>
    Promise.all(paths.map(async (path) => [path, (await site.get(path)).status] as const));
  const found = ["/editions", "/Editions", "/%65ditions", "/en/editions", "/EN/Editions", "/connexion", "/Connexion"];
  const nowhere = ["/edition", "/en/edition", "/organisation.data/x", "/en.data/x", "/%2e%2e/x"];
  expect(await answers([...found, ...nowhere])).toEqual([
    ...found.map((path) => [path, 200]),
    ...nowhere.map((path) => [path, 404]),
  ]);
});
