import { expect, test } from "vitest";
import { FORMATS } from "#app/domain/door/layout.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { layoutFor } from "#app/print/default-layouts.ts";
import { layoutChecks } from "#app/print/layout-checks.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { boxOf, saved, typedOn, withLayout } from "./layout-pages.ts";

test("a text that is added below comes back in sight, with the unsaved badge drawn and the work guarded", async () => {
  const organised = await withLayout();
  const { site, organiser, address } = organised;
  for (const javaScriptEnabled of [true, false]) {
    const page = await openPage({ url: site.url, cookie: organiser.cookie, viewport: PHONE, javaScriptEnabled });
    const image = page.locator('img[data-part="image"]');
    await page.goto(`${address}/recto/post`);
    const before = await image.getAttribute("src");
    await page.locator('input[name="1_largest"]').fill("40");
    await page.getByRole("button", { name: "Ajouter un texte en dessous" }).click();
    await page.waitForURL(/#part-3$/);
    expect(await page.locator('input[name="1_largest"]').inputValue()).toBe("40");
    expect(await page.locator('select[name="3_shows"]').inputValue()).toBe("text");
    expect(await image.getAttribute("src")).not.toBe(before);
    const added = page.locator("#part-3");
    const top = await added.evaluate((part) => part.getBoundingClientRect().top);
    expect(top).toBeLessThan(PHONE.height);
    expect(top).toBeGreaterThanOrEqual(0);
    if (!javaScriptEnabled) continue;

    // A link of the menu asks first; "go back without saving" does not.
    const asked: string[] = [];
    page.on("dialog", async (dialog) => {
      asked.push(dialog.type());
      await dialog.dismiss();
    });
    await page.waitForSelector('[data-canvas="live"]');
    await page.locator("textarea[name='3_fr']").click();
    await page.locator(".office-trail a:visible").first().click({ noWaitAfter: true });
    await expect.poll(() => asked).toEqual(["beforeunload"]);
    expect(page.url()).toContain("/recto/post");
    await page.getByRole("link", { name: "Revenir sans enregistrer" }).click();
    await page.waitForURL((url) => url.pathname === address);
    expect(asked).toHaveLength(1);
  }
  expect((await saved(organised)).version).toBe(1);
});

test("a new block lies in the largest free place of its side, and a new text is still to be written", async () => {
  const organised = await withLayout();
  const { organiser, address } = organised;
  const { layout: before } = await saved(organised);
  for (const kind of ["text", "picture", "band"]) await organiser.post(`${address}/verso/ajout`, { kind });
  const { layout } = await saved(organised);
  expect(before.back && layout.back && layoutChecks(layout.back, layout.format)).toEqual(
    before.back && layoutChecks(before.back, before.format),
  );
  const form = await typedOn(organiser, `${address}/verso/text-1`);
  expect(form).toMatchObject({ "1_shows": "text", "1_fr": "" });
  const page = await (await organiser.get(`${address}/verso/text-1`)).text();
  expect(page).toMatch(/<h1[^>]*>Nouveau texte<\/h1>/);
  const long = "Un texte libre qui dépasse de loin ce qu’un titre peut porter";
  await organiser.post(`${address}/verso/text-1`, { ...form, "1_fr": long });
  const titled = await (await organiser.get(`${address}/verso/text-1`)).text();
  expect(titled).toMatch(/<h1[^>]*>«\u00a0Un texte libre qui dépasse de loin ce q…\u00a0»<\/h1>/);

  // A side without room has the block in its middle.
  const full = await withLayout({
    ...layoutFor(FORMATS.card),
    front: { boxes: [{ kind: "qr", id: "code", x: 0, y: 0, width: 85.6, height: 54 }] },
  });
  await full.organiser.post(`${full.address}/recto/ajout`, { kind: "qr" });
  expect(boxOf(await saved(full), "qr-1")).toMatchObject({ x: 27.3, y: 11.5, width: 31 });
});

test("the page of a layout's name and back leads back to the side from which one came", async () => {
  const { organiser, address } = await withLayout();
  const back = await (await organiser.get(`${address}?face=verso`)).text();
  expect(back).toContain(`${address}/reglages?face=verso"`);
  expect(back).toContain("Sert aux tirages de 105 × 148 mm");
  const settings = `${address}/reglages?face=verso`;
  expect(await (await organiser.get(settings)).text()).toMatch(
    new RegExp(`href="${address}\\?face=verso"[^>]*>Revenir sans enregistrer`),
  );
  const form = await typedOn(organiser, settings);
  expect((await organiser.post(settings, form)).headers.get("location")).toBe(`${address}?face=verso&fait=changed`);
  const { back: _, ...front } = form;
  expect((await organiser.post(settings, front)).headers.get("location")).toBe(`${address}?fait=changed`);
  const again = await typedOn(organiser, `${address}/reglages`);
  const added = await organiser.post(`${address}/reglages`, { ...again, back: "on" });
  expect(added.headers.get("location")).toBe(`${address}?face=verso&fait=changed`);
});

test("the colours of ticket types are rows that say what they print, and the badge follows the one that is edited", async () => {
  const organised = await withLayout();
  const { site, organiser, address, edition, quota, by } = organised;
  const officials = { name: "Élu·e, collectivité", nameEn: "Official", badgeRole: "official" } as const;
  await addTicketType(site.db, { edition, ...officials, quotas: [quota], ...by });
  const page = await openPage({
    url: site.url,
    cookie: organiser.cookie,
    viewport: { width: 1440, height: 900 },
  });
  await page.goto(`${address}/recto/role`);
  await page.waitForSelector('[data-canvas="live"]');
  expect(await page.locator(".layout-look:visible").count()).toBe(0);
  await page.getByLabel("Une couleur par catégorie").check();
  const rows = page.locator(".layout-look[data-look]");
  expect(await rows.count()).toBe(2);
  expect(await rows.last().textContent()).toContain("imprime «\u00a0Officiel\u00a0»");
  const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThan(110);
  expect(await page.getByRole("button", { name: "Ajouter une catégorie" }).count()).toBe(0);
  expect(await page.getByLabel("Mêmes couleurs au verso").count()).toBe(1);

  // The button that saves is in sight wherever one is in the form.
  const save = await page.getByRole("button", { name: "Enregistrer", exact: true }).last().boundingBox();
  expect((save?.y ?? 0) + (save?.height ?? 0)).toBeLessThanOrEqual(900);
  await expect.poll(() => page.locator('[data-part="looks"] img').count()).toBe(2);
  const image = page.locator('img[data-part="image"]');
  const first = await image.getAttribute("src");
  await rows.last().locator("select").focus();
  await expect.poll(() => image.getAttribute("src")).not.toBe(first);

  // One that was taken out can be added again, on a row that asks for which.
  await page.getByRole("button", { name: "Retirer la catégorie Élu·e, collectivité" }).click();
  await page.waitForURL(/#looks$/);
  expect(await rows.count()).toBe(1);
  await page.getByRole("button", { name: "Ajouter une catégorie" }).click();
  await page.waitForURL(/#look-2$/);
  await page.locator('select[name="2_ticketType"]').selectOption({ label: "Élu·e, collectivité" });
  await page.getByRole("button", { name: "Enregistrer", exact: true }).last().click();
  await page.waitForURL(/fait=changed/);
  expect(boxOf(await saved(organised), "role")).toMatchObject({ look: { by: "ticket-type", looks: [{}, {}] } });
});
