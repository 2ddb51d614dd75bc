import { expect, test } from "vitest";
import { barriersOn } from "#test/support/accessibility.ts";
import { openPage } from "#test/support/browser.ts";
import { cases } from "#test/support/proof.ts";
import { lookOf, openDoor, type } from "./open-door.ts";

/** `npm test` opens each page in one language and one theme. */
const LOOKS = [
  ["", "light"],
  ["/en", "dark"],
  ["", "dark"],
  ["/en", "light"],
] as const;

test.each(LOOKS.slice(0, cases({ sample: 2, whole: LOOKS.length })))(
  "axe finds nothing on %s/accueil, %s",
  async (prefix, colorScheme) => {
    const { site, door, badge } = await openDoor();
    const look = { ...lookOf(site.url, door.cookie), colorScheme };
    const page = await openPage(look);
    await page.goto(`${prefix}/accueil/2030`);
    await page.getByRole("radio").first().waitFor({ state: "attached" });
    const found = [await barriersOn(page, [colorScheme])];
    for (const code of [badge, badge, "https://ailleurs.example"]) {
      await type(page, code);
      await page.locator("[data-look]").waitFor();
      found.push(await barriersOn(page, [colorScheme]));
      await page.locator("[data-look] button").click();
    }
    for (const button of [2, 1]) {
      await page.locator("main button").nth(-button).click();
      found.push(await barriersOn(page, [colorScheme]));
    }
    const plain = await openPage(look);
    await plain.route("**/*.js", (route) => route.fulfill({ body: "", contentType: "text/javascript" }));
    await plain.goto(`${prefix}/accueil/2030?q=modele`);
    found.push(await barriersOn(plain, [colorScheme]));
    expect(found.flat()).toEqual([]);
  },
);
