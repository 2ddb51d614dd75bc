import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { openPage } from "#test/support/browser.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";
import { arriveAtRegistration, booked, sessionBox } from "./attendee.ts";

const FURTHEST = 80;

test("registering works with the keyboard alone, with a visible focus", async () => {
  const language = "fr";
  const { t } = messagesIn(language);
  const site = await freshSite({ seed: (db) => editionOnSale(db) });
  const page = await openPage({ url: site.url });
  const attendee = { page, language } as const;
  const press = (key: string) => page.keyboard.press(key);
  const type = async (label: string, text: string) => {
    await tabTo(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  };
  await page.goto(localPath(language, "/"));
  await press("Tab");
  expect(await where(page)).toEqual({ name: t("shared:frame.skip"), seen: true });
  await press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");

  await page.goto(localPath(language, "/"));
  await tabTo(page, page.getByRole("navigation").getByRole("link", { name: t("shared:nav.register") }));
  await press("Enter");
  await page.getByRole("heading", { level: 1, name: t("steps:titles.categorie") }).waitFor();
  await tabTo(page, page.getByRole("link", { name: t("steps:onePage") }));
  await press("Enter");
  await page.getByRole("heading", { level: 1, name: t("registration:title") }).waitFor();
  await tabTo(page, page.getByRole("radio", { name: "Public" }));
  await press("Space");
  await tabTo(page, sessionBox(attendee, "Atelier A"));
  await press("Space");
  await type(t("registration:identity.given_name"), "Zoé");
  await type(t("registration:identity.family_name"), "Ibañez");
  await tabTo(page, page.getByRole("button", { name: t("registration:submit") }));
  await press("Enter");

  // After a refusal the focus is on the errors, and each links to its field.
  await page.waitForFunction(() => document.activeElement?.id === "errors");
  await tabTo(page, page.locator('#errors a[href="#email"]'));
  await press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("email");
  await page.keyboard.type("zoe@exemple.fr");
  await tabTo(page, page.getByRole("button", { name: t("registration:submit") }));
  await press("Enter");
  await arriveAtRegistration(attendee);
  expect(await booked(attendee)).toEqual(["Atelier A"]);
});

/** Presses Tab until the target has the focus; every stop must be visible. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const unseen: string[] = [];
  for (let stops = 0; stops < FURTHEST; stops++) {
    await page.keyboard.press("Tab");
    const { name, seen } = await where(page);
    if (!seen) unseen.push(name);
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(unseen).toEqual([]);
      return;
    }
  }
  throw new Error(`the Tab key does not lead to ${target}`);
}

/** Returns the focused element's name, and whether its focus is visible. */
function where(page: Page): Promise<{ name: string; seen: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element) return { name: "", seen: false };
    const { top, left, bottom, right, width, height } = element.getBoundingClientRect();
    const onScreen = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && width > 0 && height > 0;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const outlined = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    const name = element.textContent?.trim() || element.getAttribute("name") || element.tagName;
    return { name, seen: onScreen && outlined };
  });
}
