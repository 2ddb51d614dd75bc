import { expect, test } from "vitest";
import { addLayout } from "#app/domain/door/edit-badge-layouts.ts";
import { FORMATS } from "#app/domain/door/layout.ts";
import { SIDE_KEYS, sideOf } from "#app/domain/door/layout-edits.ts";
import { judged } from "#app/forms/form.ts";
import { layoutFor } from "#app/print/default-layouts.ts";
import { formOfBox } from "#app/routes/organiser/badge-layouts/box-form.ts";
import { changedBox, shownBox } from "#app/routes/organiser/badge-layouts/box-values.ts";
import { barriersOn } from "#test/support/accessibility.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { boxOf, LAYOUTS, saved, typedOn, withLayout } from "./layout-pages.ts";
import { organisedSite } from "./organised.ts";

test("without scripts an organiser copies a format, adds a back, a logo and two colours, and undoes a change", async () => {
  const organised = await organisedSite();
  const { site, organiser, ticketType } = organised;
  const made = await organiser.post(LAYOUTS, { name: "Mon badge", from: "card", width: "", height: "" });
  const { id } = await saved(organised);
  const address = `${LAYOUTS}/${id}`;
  expect([made.status, made.headers.get("location")]).toEqual([303, `${address}?fait=layoutAdded`]);
  expect((await saved(organised)).layout).toEqual(layoutFor(FORMATS.card));
  const again = await organiser.post(LAYOUTS, { name: "Mon badge", from: "a6", width: "", height: "" });
  expect(again.status).toBe(422);
  const settings = await typedOn(organiser, `${address}/reglages`);
  await organiser.post(`${address}/reglages`, { ...settings, name: "Badge 2030", ticketTypes: String(ticketType) });
  expect(await saved(organised)).toMatchObject({ name: "Badge 2030", ticketTypes: [ticketType] });

  const added = await organiser.post(`${address}/verso/ajout`, { kind: "band" });
  expect(added.headers.get("location")).toBe(`${address}/verso/band-1`);
  const band = await typedOn(organiser, `${address}/verso/band-1`);
  const wanted = { by: "ticket-type", ground: "#ffeecc", looks: "1", "1_ticketType": String(ticketType) };
  const look = { "1_ground": "#ddeeff", "1_line": "#112233", "1_pattern": "dots" };
  expect((await organiser.post(`${address}/verso/band-1`, { ...band, ...wanted, ...look })).status).toBe(303);
  expect((await saved(organised)).layout.back?.boxes.at(-1)).toMatchObject({
    look: {
      by: "ticket-type",
      looks: [{ ticketType, look: { ground: "#DDEEFF", line: "#112233", pattern: "dots" } }],
      other: { ground: "#FFEECC" },
    },
  });

  await organiser.post(`${address}/verso/band-1/montee`, {});
  expect((await saved(organised)).layout.back?.boxes.at(-2)?.id).toBe("band-1");
  await organiser.post(`${address}/verso/band-1/retrait`, {});
  expect((await saved(organised)).layout.back?.boxes.some((box) => box.id === "band-1")).toBe(false);
  const { version } = await saved(organised);
  const stale = await organiser.post(`${address}/annulation`, { version: String(version - 1) });
  expect(stale.headers.get("location")).toContain("fait=layoutChanged");
  const undone = await organiser.post(`${address}/annulation`, { version: String(version), face: "verso" });
  expect(undone.headers.get("location")).toBe(`${address}?face=verso&fait=layoutUndone`);
  expect((await saved(organised)).layout.back?.boxes.at(-2)?.id).toBe("band-1");

  const copy = await organiser.post(LAYOUTS, { name: "Copie", from: `layout-${id}`, width: "", height: "" });
  expect(copy.status).toBe(303);
  expect((await (await organiser.get(LAYOUTS)).text()).match(/class="layout-thumb"/g)?.length).toBe(2);
  expect((await organiser.post(`${address}/suppression`, {})).headers.get("location")).toBe(`${LAYOUTS}?fait=removed`);
  const verbs = await site.db.selectFrom("audit").select("verb").where("verb", "like", "%badge-layout").execute();
  expect([...new Set(verbs.map(({ verb }) => verb))].sort()).toEqual([
    "add-badge-layout",
    "remove-badge-layout",
    "save-badge-layout",
    "undo-badge-layout",
  ]);
});

test("of two people who move boxes, the second sees what was changed and loses nothing", async () => {
  const organised = await withLayout();
  const { site, organiser, address } = organised;
  const other = await site.signIn("autre@exemple.fr", "organiser");
  const [first, second] = [await typedOn(organiser, address), await typedOn(other, address)];
  expect((await organiser.post(address, { ...first, "x-name": "9" })).status).toBe(303);
  const late = await other.post(address, { ...second, "y-post": "120", "x-name": "12" });
  const page = await late.text();
  expect([late.status, page.includes('name="keep-x-name"'), page.includes('name="keep-y-post"')]).toEqual([
    422,
    true,
    false,
  ]);
  expect(boxOf(await saved(organised), "name")).toMatchObject({ x: 9 });
  const seen = /name="saw" value="([^"]*)"/.exec(page)?.[1] ?? "";
  const chosen = { ...second, saw: seen, "y-post": "120", "x-name": "12", "keep-x-name": "theirs" };
  expect((await other.post(address, chosen)).status).toBe(303);
  const after = await saved(organised);
  expect([boxOf(after, "name")?.x, boxOf(after, "post")?.y]).toEqual([9, 120]);

  // What the form showed is the guard: a form without it overwrites.
  const { saw: _, ...unguarded } = second;
  expect((await other.post(address, unguarded)).status).toBe(303);
  expect(boxOf(await saved(organised), "post")?.y).not.toBe(120);
});

test("of two people who change one box, the second chooses; a box that is gone meanwhile is said to be", async () => {
  const organised = await withLayout();
  const { site, organiser, address } = organised;
  const other = await site.signIn("autre@exemple.fr", "organiser");
  const box = `${address}/recto/post`;
  const [first, second] = [await typedOn(organiser, box), await typedOn(other, box)];
  expect((await organiser.post(box, { ...first, "1_largest": "20" })).status).toBe(303);
  expect((await other.post(box, { ...second, "1_largest": "18" })).status).toBe(422);
  expect(boxOf(await saved(organised), "post")).toMatchObject({ parts: [{ largest: 20 }, {}] });
  await organiser.post(`${box}/retrait`, {});
  const late = await other.post(box, second);
  expect([late.status, late.headers.get("location")]).toEqual([303, `${address}?fait=boxGone`]);
});

test("absurd measures and unknown rows are refused beside their field, and change nothing", async () => {
  const organised = await withLayout();
  const { organiser, address } = organised;
  const before = (await saved(organised)).layout;
  const places = await typedOn(organiser, address);
  const text = await typedOn(organiser, `${address}/recto/post`);
  const statuses: number[] = [];
  for (const value of ["NaN", "10000", "1e9", "", "-", "∞", "0x10", "9".repeat(4000), "-51"])
    statuses.push((await organiser.post(address, { ...places, "x-name": value })).status);
  for (const value of ["0", "-4", "451"])
    statuses.push((await organiser.post(address, { ...places, "width-name": value })).status);
  const bad: Record<string, string>[] = [
    { "1_largest": "0" },
    { "1_largest": "NaN" },
    { "1_smallest": "90" },
    { "1_colour": "red" },
    { "1_colour": "#12345" },
    { "1_shows": "password" },
    { "1_shows": "answer", "1_question": "999" },
    { "1_shows": "answer", "1_question": "" },
    { "1_shows": "text", "1_fr": "" },
    { lines: "13" },
    { align: "up" },
  ];
  for (const wrong of bad) statuses.push((await organiser.post(`${address}/recto/post`, { ...text, ...wrong })).status);
  const picture = await typedOn(organiser, `${address}/recto/logo`);
  statuses.push((await organiser.post(`${address}/recto/logo`, { ...picture, picture: "424242" })).status);
  statuses.push((await organiser.post(LAYOUTS, { name: "", from: "a9", width: "", height: "" })).status);
  statuses.push((await organiser.post(LAYOUTS, { name: "Grand", from: "free", width: "10000", height: "" })).status);
  expect([...new Set(statuses)]).toEqual([422]);
  expect((await saved(organised)).layout).toEqual(before);
  const gone = ["dos/name", "recto/nothing", "gauche/name"].map((place) => organiser.get(`${address}/${place}`));
  expect((await Promise.all(gone)).map(({ status }) => status)).toEqual([404, 404, 404]);

  for (let added = before.front.boxes.length; added < 60; added += 1)
    await organiser.post(`${address}/recto/ajout`, { kind: "text" });
  const full = await organiser.post(`${address}/recto/ajout`, { kind: "text" });
  expect(full.headers.get("location")).toBe(`${address}?fait=layoutFull`);
  expect((await saved(organised)).layout.front.boxes).toHaveLength(60);
  expect((await organiser.get(address)).status).toBe(200);
});

test("each default layout passes the editor's checks, and its forms lose nothing of it", async () => {
  const organised = await withLayout();
  const { organiser, site, edition, by } = organised;
  for (const [key, format] of Object.entries(FORMATS)) {
    const layout = layoutFor(format);
    const added = await addLayout(site.db, { edition, name: key, layout, ticketTypes: [], ...by });
    const id = added.kind === "added" ? added.id : 0;
    for (const side of SIDE_KEYS) {
      const boxes = sideOf(layout, side)?.boxes;
      if (!boxes) continue;
      const face = { front: "recto", back: "verso", left: "gauche", right: "droite" }[side];
      const page = await (await organiser.get(`${LAYOUTS}/${id}?face=${face}`)).text();
      expect([key, side, page.includes('class="layout-check"'), page.includes("data-canvas")]).toEqual([
        ...[key, side, false, true],
      ]);
      for (const box of boxes) {
        const read = judged(formOfBox(box), shownBox(box).values);
        expect(read.kind === "read" ? changedBox(box, read.value) : read.errors).toEqual(box);
      }
    }
  }
});

test("a box is dragged, resized and moved by keyboard, drawn again and saved by the same form", async () => {
  const organised = await withLayout();
  const { site, organiser, address } = organised;
  const page = await openPage({ url: site.url, cookie: organiser.cookie });
  await page.goto(address);
  await page.waitForSelector('[data-canvas="live"]');
  const image = page.locator('img[data-part="image"]');
  const drawn = await image.getAttribute("src");
  const box = page.locator('[data-box="post"]');
  const frame = await box.locator("rect").first().boundingBox();
  const before = boxOf(await saved(organised), "post");
  if (!frame || !before) throw new Error("no box");
  const scale = before.width / frame.width;
  await page.mouse.move(frame.x + 10, frame.y + 10);
  await page.mouse.down();
  await page.mouse.move(frame.x + 10 - 20, frame.y + 10 + 12, { steps: 4 });
  await page.mouse.up();
  const left = page.locator('input[name="x-post"]');
  const near = (await left.inputValue()).replace(",", ".");
  expect(Math.abs(Number(near) - (before.x - 20 * scale))).toBeLessThanOrEqual(0.5);
  expect(page.url()).not.toContain("/recto/");
  await expect.poll(() => image.getAttribute("src")).not.toBe(drawn);
  await expect.poll(() => page.locator('[data-part="checks-post"] .layout-check').count()).toBeGreaterThan(0);

  const edge = page.locator('[data-box="number"] rect').first();
  await page.locator('input[name="x-number"]').fill("12,5");
  expect(await edge.getAttribute("x")).toBe("12.5");

  await box.focus();
  for (let press = 0; press < 10; press += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.getByRole("button", { name: "Enregistrer les positions" }).last().click();
  await page.waitForURL(/fait=changed/);
  const after = boxOf(await saved(organised), "post");
  expect({ x: after?.x, width: after?.width }).toEqual({ x: Number(near) + 10, width: before.width - 1 });
  expect(await page.locator('[data-box="post"]').count()).toBe(1);

  expect(await barriersOn(page)).toEqual([]);
  await page.locator('[data-box="post"]').click();
  await page.waitForURL(/recto\/post/);
  expect(await barriersOn(page)).toEqual([]);
  const content = await image.getAttribute("src");
  await page.locator('input[name="1_largest"]').fill("40");
  await expect.poll(() => image.getAttribute("src")).not.toBe(content);
});

test("on a phone without scripts the page fits, and a box opens by its link", async () => {
  const { site, organiser, address } = await withLayout();
  const page = await openPage({ url: site.url, cookie: organiser.cookie, viewport: PHONE, javaScriptEnabled: false });
  await page.goto(address);
  const { width } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth }));
  expect(width).toBeLessThanOrEqual(PHONE.width);
  await page.locator('input[name="x-name"]').fill("60");
  await page.getByRole("button", { name: "Voir l’aperçu" }).click();
  expect(await page.locator('[data-part="checks-name"] .layout-check').count()).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Enregistrer les positions" }).last().click();
  await page.waitForURL(/fait=changed/);
});
