import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { listLayouts } from "#app/domain/door/badge-layouts.ts";
import { listBadgePictures } from "#app/domain/door/badge-pictures.ts";
import type { Side } from "#app/domain/door/layout.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { openPage, PHONE, scratchFolder } from "#test/support/browser.ts";
import { boxOf, LAYOUTS, saved, typedOn, withLayout } from "./layout-pages.ts";
import { registered } from "./organised.ts";

test("lengths are written with the mark of the page's language, and read with both", async () => {
  const organised = await withLayout();
  const { site, organiser, address } = organised;
  const english = address.replace("/organisation", "/en/organisation");
  const [inFrench, inEnglish] = [await typedOn(organiser, address), await typedOn(organiser, english)];
  expect([inFrench["x-name"], inEnglish["x-name"]]).toEqual(["6,5", "6.5"]);
  for (const [typed, read] of [
    ["12.5", 12.5],
    ["13,5", 13.5],
  ] as const) {
    const answer = await organiser.post(english, { ...(await typedOn(organiser, english)), "x-name": typed });
    expect([answer.status, boxOf(await saved(organised), "name")?.x]).toEqual([303, read]);
  }
  const supports = LAYOUTS.replace("modeles", "supports").replace("/organisation", "/en/organisation");
  const sheet = { name: "Essai", kind: "sheet", labelWidth: "85.5", labelHeight: "54,5", pageWidth: "210" };
  const grid = { pageHeight: "297", columns: "2", rows: "5", left: "12.5", top: "10", pitchX: "90", pitchY: "55,5" };
  expect((await organiser.post(`${supports}/planches/nouvelle`, { ...sheet, ...grid })).status).toBe(303);
  const own = /planches\/\d+/.exec(await (await organiser.get(supports)).text())?.[0];
  expect(await typedOn(organiser, `${supports}/${own}`)).toMatchObject({ labelWidth: "85.5", pitchY: "55.5" });

  const page = await openPage({ url: site.url, cookie: organiser.cookie });
  await page.goto(english);
  await page.waitForSelector('[data-canvas="live"]');
  await page.locator('[data-box="post"]').focus();
  await page.keyboard.press("Alt+ArrowRight");
  expect(await page.locator('input[name="x-post"]').inputValue()).toBe("6.6");
});

test("on a phone the pages of the workshop lead back to the badges, and name them once on a wide screen", async () => {
  const { site, organiser } = await withLayout();
  for (const [viewport, shown] of [
    [PHONE, 1],
    [{ width: 1440, height: 900 }, 1],
  ] as const) {
    const page = await openPage({ url: site.url, cookie: organiser.cookie, viewport });
    for (const address of [LAYOUTS, LAYOUTS.replace("modeles", "supports")]) {
      await page.goto(address);
      expect(await page.locator(".office-trail a:visible").count()).toBe(shown);
    }
  }
});

test("a logo is added from its box without scripts, which comes back with it chosen and shown", async () => {
  const organised = await withLayout();
  const { site, organiser, address, edition } = organised;
  const folder = await scratchFolder();
  const create = { width: 900, height: 300, channels: 4, background: { r: 140, g: 50, b: 22, alpha: 1 } } as const;
  const [logo, drawing] = [join(folder, "Logo de la ville.png"), join(folder, "logo.svg")];
  await writeFile(logo, await sharp({ create }).png().toBuffer());
  await writeFile(drawing, '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const page = await openPage({ url: site.url, cookie: organiser.cookie, javaScriptEnabled: false });
  await page.goto(`${address}/recto/logo`);
  const shown = () => page.locator('img[data-part="image"]').getAttribute("src");
  const before = await shown();

  // A refused file keeps what was typed, and nothing is saved.
  await page.getByLabel("Largeur").fill("18");
  await page.getByLabel("Ou ajouter une image").setInputFiles(drawing);
  await page.getByRole("button", { name: "Enregistrer" }).last().click();
  expect(await page.locator("#file-error").textContent()).toContain("SVG");
  expect(await page.getByLabel("Largeur").inputValue()).toBe("18");
  expect(boxOf(await saved(organised), "logo")).toMatchObject({ width: 14, picture: "mark" });

  // Looking at the side first keeps nothing.
  await page.getByLabel("Ou ajouter une image").setInputFiles(logo);
  await page.getByRole("button", { name: "Voir l’aperçu" }).first().click();
  expect(await listBadgePictures(site.db, { edition })).toEqual([]);

  await page.getByLabel("Ou ajouter une image").setInputFiles(logo);
  await page.getByRole("button", { name: "Enregistrer" }).last().click();
  await page.waitForURL(/recto\/logo\?fait=boxPictureAdded/);
  const [kept] = await listBadgePictures(site.db, { edition });
  expect(kept?.name).toBe("Logo de la ville");
  expect(boxOf(await saved(organised), "logo")).toMatchObject({ width: 18, picture: kept?.id });
  expect(await page.getByLabel("Image", { exact: true }).inputValue()).toBe(String(kept?.id));
  expect(await shown()).not.toBe(before);

  // In a box that was not measured, a wide one makes room for itself, and one change undoes all of it.
  const untouched = await withLayout();
  const other = await openPage({
    url: untouched.site.url,
    cookie: untouched.organiser.cookie,
    javaScriptEnabled: false,
  });
  await other.goto(`${untouched.address}/recto/logo`);
  await other.getByLabel("Ou ajouter une image").setInputFiles(logo);
  await other.getByRole("button", { name: "Enregistrer" }).last().click();
  await other.waitForURL(/recto\/logo\?fait=boxPictureFitted/);
  expect(boxOf(await saved(untouched), "logo")?.width).toBeGreaterThan(35);
  await other.goto(untouched.address);
  await other.getByRole("button", { name: "Annuler le dernier changement" }).click();
  expect(boxOf(await saved(untouched), "logo")).toMatchObject({ width: 14, picture: "mark" });
  expect(boxOf(await saved(untouched), "heading")?.x).toBe(23.5);
});

test("two colours are set once for both sides, and each is shown", async () => {
  const organised = await withLayout();
  const { site, organiser, address, edition, quota, ticketType, by } = organised;
  const press = { name: "Presse", nameEn: "Press", badgeRole: "press" } as const;
  await addTicketType(site.db, { edition, ...press, quotas: [quota], ...by });
  const [front, back] = [`${address}/recto/role`, `${address}/verso/role`];
  const looks = async () => {
    const { layout } = await saved(organised);
    const lookOf = (side: Side | null) => side?.boxes.find(({ kind }) => kind === "band");
    return [lookOf(layout.front), lookOf(layout.back)].map((band) => (band?.kind === "band" ? band.look : null));
  };
  const first = (ground: string) => ({ by: "ticket-type", looks: [{ ticketType, look: { ground } }, {}] });

  // Each ticket type is there already, with the look of its role.
  const form = await typedOn(organiser, front);
  const proposed = { alike: "on", looks: "2", "1_ticketType": String(ticketType), "2_pattern": "chevrons" };
  expect(form).toMatchObject({ by: "role", ...proposed });
  const chosen = { by: "ticket-type", "1_ground": "#ffeecc" };
  expect((await organiser.post(front, { ...form, ...chosen })).status).toBe(303);
  expect(await looks()).toMatchObject([first("#FFEECC"), first("#FFEECC")]);
  for (const place of [address, `${address}?face=verso`, front]) {
    const page = await (await organiser.get(place)).text();
    expect(page.match(/Aperçu pour\u00a0: (Public|Presse)"/g)).toHaveLength(2);
  }

  // Of two people, the one who would overwrite the back of the other is asked.
  const stale = await typedOn(organiser, front);
  const { alike: _, ...apart } = await typedOn(organiser, back);
  expect((await organiser.post(back, { ...apart, "1_ground": "#ddeeff" })).status).toBe(303);
  expect(await looks()).toMatchObject([first("#FFEECC"), first("#DDEEFF")]);
  const late = await organiser.post(front, { ...stale, "1_ground": "#112233" });
  expect([late.status, (await late.text()).includes('name="keep-alike"')]).toEqual([422, true]);
  expect((await typedOn(organiser, front)).alike).toBeUndefined();

  // A further band begins with the colours of the others.
  await organiser.post(`${address}/verso/ajout`, { kind: "band" });
  expect((await saved(organised)).layout.back?.boxes.at(-1)).toMatchObject({ look: first("#FFEECC") });
});

test("badges with a cut text come first among the hard ones, and wrapped texts are only counted", async () => {
  const organised = await withLayout();
  const { site, organiser, address, edition } = organised;
  await registered(site.db, edition, ["Exemple", "de La Rochefoucauld", "Li"]);
  const cut = { organisation: "Établissement public territorial des Deux Rivières ".repeat(40).trim() };
  await site.db.updateTable("registration").set(cut).where("family_name", "=", "Exemple").execute();
  const page = await openPage({ url: site.url, cookie: organiser.cookie, viewport: PHONE, javaScriptEnabled: false });
  await page.goto(address);
  const hard = page.locator('[data-part="hard"]');
  expect(await hard.locator("li bdi").first().textContent()).toContain("Exemple");
  const checks = await hard.locator(".layout-check").allTextContents();
  expect(checks).toEqual([expect.stringContaining("Abrégé")]);
  expect(await hard.getByText("sur plusieurs lignes, ce qui est normal").count()).toBe(1);

  // Each is shown in large, with all sides, over the whole width of a phone.
  await hard.locator("li a").first().click();
  await page.waitForURL(/apercu\?exemple=\d/);
  expect(await page.locator(".layout-large").count()).toBe(2);
  const width = await page
    .locator(".layout-large")
    .first()
    .evaluate((image) => image.getBoundingClientRect().width);
  expect(width).toBeGreaterThan(PHONE.width * 0.85);
  expect(await page.getByLabel("Nom", { exact: true }).inputValue()).toBe("Exemple");
});

test("a name of one's own is tried on all sides, without scripts and without a trace", async () => {
  const organised = await withLayout();
  const { site, organiser, address } = organised;
  const counted = async () =>
    (
      await site.db
        .selectFrom("audit")
        .select((row) => row.fn.countAll().as("count"))
        .executeTakeFirstOrThrow()
    ).count;
  const before = [await counted(), (await saved(organised)).version];
  const page = await openPage({ url: site.url, cookie: organiser.cookie, javaScriptEnabled: false });
  await page.goto(address);
  await page.getByLabel("Prénom", { exact: true }).fill("Zoé");
  await page.getByLabel("Nom", { exact: true }).fill("Wolfeschlegelsteinhausen");
  await page.getByLabel("Fonction", { exact: true }).fill("Chargée d’essai");
  await page.getByRole("button", { name: "Essayer ce nom" }).click();
  await page.waitForURL(/\/apercu\?/);
  expect(await page.getByAltText("Aperçu du badge de Zoé Wolfeschlegelsteinhausen").count()).toBe(2);
  expect(await page.getByLabel("Prénom", { exact: true }).inputValue()).toBe("Zoé");
  const first = await page.locator(".layout-large").first().getAttribute("src");
  await page.getByLabel("Prénom", { exact: true }).fill("Ana");
  await page.getByRole("button", { name: "Essayer ce nom" }).click();
  await page.waitForURL(/givenName=Ana/);
  expect(await page.locator(".layout-large").first().getAttribute("src")).not.toBe(first);
  expect([await counted(), (await saved(organised)).version]).toEqual(before);
  expect((await organiser.get(`${address}/apercu?givenName=${"x".repeat(3000)}&ticketType=x&exemple=-1`)).status).toBe(
    200,
  );
});

test("a layout leads on to printing, or says which other one comes before it", async () => {
  const { site, edition, organiser, address } = await withLayout();
  const page = await (await organiser.get(address)).text();
  expect(page).toMatch(/href="\/organisation\/2030\/badges"[^>]*>Imprimer avec ce modèle/);
  const made = await organiser.post(LAYOUTS, { name: "Second", from: "a6", width: "", height: "" });
  const second = await (await organiser.get(made.headers.get("location") ?? "")).text();
  expect([second.includes("Imprimer avec ce modèle"), second.includes("Essai\u00a0» passe avant lui")]).toEqual([
    false,
    true,
  ]);
  const card = await organiser.post(LAYOUTS, { name: "Carte", from: "card", width: "", height: "" });
  const third = await (await organiser.get(card.headers.get("location") ?? "")).text();
  expect(third).toMatch(/href="\/organisation\/2030\/badges\/preparation"[^>]*>Imprimer avec ce modèle/);
  // One whose ticket types were all removed prints nothing.
  const [own] = (await listLayouts(site.db, { edition })).filter(({ name }) => name === "Carte");
  await site.db
    .insertInto("badge_layout_ticket_type")
    .values({ badge_layout_id: own?.id ?? 0, edition_id: edition, ticket_type_id: null })
    .execute();
  const empty = await (await organiser.get(card.headers.get("location") ?? "")).text();
  expect([empty.includes("Imprimer avec ce modèle"), empty.includes("celles choisies ont été supprimées")]).toEqual([
    false,
    true,
  ]);
});

test("on a phone the form of a box comes before the button that takes the box away", async () => {
  const { site, organiser, address } = await withLayout();
  const page = await openPage({ url: site.url, cookie: organiser.cookie, viewport: PHONE, javaScriptEnabled: false });
  await page.goto(`${address}/recto/logo`);
  const topOf = async (name: string) => (await page.getByRole("button", { name }).last().boundingBox())?.y ?? 0;
  expect(await topOf("Enregistrer")).toBeLessThan(await topOf("Retirer ce bloc"));
});
