import sharp from "sharp";
import { expect, test } from "vitest";
import { listBadgePictures } from "#app/domain/door/badge-pictures.ts";
import { listPrinters } from "#app/domain/door/badge-printers.ts";
import { findSheet, listOwnSheets } from "#app/domain/door/badge-supports.ts";
import { addLayout } from "#app/domain/door/edit-badge-layouts.ts";
import { FORMATS } from "#app/domain/door/layout.ts";
import { layoutFor } from "#app/print/default-layouts.ts";
import { readPdf } from "#test/print/pdf-pages.ts";
import { upload } from "#test/support/upload.ts";
import { organisedSite, YEAR } from "./organised.ts";

const BADGES = `/organisation/${YEAR}/badges`;

function drawn(format: "png" | "jpeg", width: number, height: number): Promise<Buffer> {
  const background = { r: 11, g: 93, b: 59, alpha: 0.5 };
  return sharp({ create: { width, height, channels: 4, background } })
    .withMetadata({ density: 72 })
    [format]()
    .toBuffer();
}

test("a logo is drawn again, told how large it prints, shown by a layout and kept while it is", async () => {
  const { site, organiser, edition, by } = await organisedSite();
  const { db } = site;
  const send = (name: string, file: Buffer | null) =>
    upload(site, `${BADGES}/images`, { name }, file, "logo.png", organiser.cookie);
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const cut = (await drawn("png", 600, 300)).subarray(0, 200);
  const refused = [
    await send("Logo", null),
    await send("", await drawn("png", 600, 300)),
    await send("Logo", svg),
    await send("Logo", Buffer.from("GIF89a")),
    await send("Logo", cut),
    await send("Logo", await drawn("png", 8, 8)),
  ];
  expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422]);
  expect(await listBadgePictures(db, { edition })).toEqual([]);
  const trailing = Buffer.concat([await drawn("png", 600, 300), Buffer.from("<?php trailing")]);
  expect((await send("Logo", trailing)).headers.get("location")).toBe(`${BADGES}/images?fait=added`);
  expect((await send("Photo", await drawn("jpeg", 5000, 100))).status).toBe(303);
  const [logo, photo] = await listBadgePictures(db, { edition });
  expect([logo, photo]).toMatchObject([
    { name: "Logo", width: 600, height: 300 },
    { name: "Photo", width: 2362, height: 47 },
  ]);
  const kept = await db
    .selectFrom("badge_picture")
    .select("png")
    .where("id", "=", logo?.id ?? 0)
    .executeTakeFirst();
  expect([kept?.png.includes("php"), (await sharp(kept?.png).metadata()).hasAlpha]).toEqual([false, true]);
  expect(await (await organiser.get(`${BADGES}/images`)).text()).toContain("50 × 25");

  const layout = layoutFor(FORMATS.a6);
  const picture = {
    kind: "picture",
    id: "logo-2",
    x: 10,
    y: 10,
    width: 90,
    height: 12,
    picture: logo?.id ?? 0,
  } as const;
  const added = await addLayout(db, {
    ...{ edition, name: "Logo", ticketTypes: [], ...by },
    layout: { ...layout, front: { boxes: [...layout.front.boxes, picture] } },
  });
  const id = added.kind === "added" ? added.id : 0;
  expect((await organiser.get(`${BADGES}/modeles/${id}`)).status).toBe(200);
  expect((await organiser.post(`${BADGES}/images/${logo?.id}/suppression`, {})).status).toBe(422);
  expect((await organiser.post(`${BADGES}/images/${photo?.id}/suppression`, {})).status).toBe(303);
  await organiser.post(`${BADGES}/modeles/${id}/suppression`, {});
  expect((await organiser.post(`${BADGES}/images/${logo?.id}/suppression`, {})).status).toBe(303);
  expect(await listBadgePictures(db, { edition })).toEqual([]);
});

const SHEET = {
  ...{ name: "Planche", kind: "sheet", labelWidth: "90", labelHeight: "54", pageWidth: "210", pageHeight: "297" },
  ...{ columns: "2", rows: "5", left: "15", top: "13,5", pitchX: "90", pitchY: "54" },
  ...{ reachedLeft: "", reachedTop: "", reachedWidth: "", reachedHeight: "" },
};

test("a sheet of one's own measures is checked in words, and a roll keeps what its printer reaches", async () => {
  const { site, organiser, edition } = await organisedSite();
  const { db } = site;
  const address = `${BADGES}/supports/planches/nouvelle`;
  const unclosed = await organiser.post(address, { ...SHEET, left: "40", pitchY: "50" });
  const page = await unclosed.text();
  expect([unclosed.status, /id="columns-error"[\s\S]*10/.test(page), /id="pitchY-error"[\s\S]*4/.test(page)]).toEqual([
    422,
    true,
    true,
  ]);
  const bad = [
    { labelWidth: "NaN" },
    { labelWidth: "0" },
    { labelHeight: "10000" },
    { pageWidth: "" },
    { columns: "0" },
  ];
  for (const wrong of bad) expect((await organiser.post(address, { ...SHEET, ...wrong })).status).toBe(422);
  expect(await listOwnSheets(db, { edition })).toEqual([]);
  expect((await organiser.post(address, SHEET)).status).toBe(303);
  expect((await organiser.post(address, SHEET)).status).toBe(422);
  const roll = { ...SHEET, name: "Rouleau", kind: "roll", labelWidth: "100", labelHeight: "62" };
  const beyond = { reachedLeft: "3", reachedTop: "1,5", reachedWidth: "98", reachedHeight: "59" };
  expect((await organiser.post(address, { ...roll, ...beyond })).status).toBe(422);
  expect((await organiser.post(address, { ...roll, ...beyond, reachedWidth: "94" })).status).toBe(303);
  const [sheet, own] = await listOwnSheets(db, { edition });
  expect([sheet?.grid, own?.grid]).toMatchObject([
    { columns: 2, rows: 5, top: 13.5, printable: null },
    { columns: 1, rows: 1, page: { width: 100, height: 62 }, printable: { left: 3, top: 1.5, width: 94, height: 59 } },
  ]);
  expect(await findSheet(db, { edition, sheet: `own-${own?.id}` })).toMatchObject({
    isRoll: true,
    sheet: { printable: { left: 3 } },
  });
  const shown = await (await organiser.get(`${BADGES}/supports/planches/${own?.id}`)).text();
  expect(shown).toMatch(/name="reachedWidth"[^>]* value="94"/);
  const saw = /name="saw" value="([^"]*)"/.exec(shown)?.[1] ?? "";
  const again = { ...roll, ...beyond, reachedWidth: "90", saw };
  expect((await organiser.post(`${BADGES}/supports/planches/${own?.id}`, again)).status).toBe(303);
  expect(
    (await organiser.post(`${BADGES}/supports/planches/${own?.id}`, { ...again, reachedWidth: "80" })).status,
  ).toBe(422);
  expect((await organiser.post(`${BADGES}/supports/planches/${own?.id}/retrait`, {})).status).toBe(303);
  expect(await listOwnSheets(db, { edition })).toHaveLength(1);
});

test("a printer's offset is kept, offered where there is one, and seen on a test page", async () => {
  const { site, organiser, edition } = await organisedSite();
  const { db } = site;
  const offered = async () => (await (await organiser.get(`${BADGES}/preparation`)).text()).includes('name="printer"');
  expect(await offered()).toBe(false);
  const address = `${BADGES}/supports/imprimantes/nouvelle`;
  for (const right of ["NaN", "21", "1,55", ""])
    expect((await organiser.post(address, { name: "Accueil", right, down: "0" })).status).toBe(422);
  expect((await organiser.post(address, { name: "Accueil", right: "10", down: "-5" })).status).toBe(303);
  expect((await organiser.post(address, { name: "Accueil", right: "1", down: "1" })).status).toBe(422);
  const [printer] = await listPrinters(db, { edition });
  expect(printer).toMatchObject({ name: "Accueil", rightTenths: 100, downTenths: -50 });
  expect(await offered()).toBe(true);

  const tried = await (await organiser.get(`${BADGES}/supports`)).text();
  const sheet = /<option value="(\d+)">A6/.exec(tried)?.[1];
  const paper = async (query: string) => {
    const answer = await organiser.get(`${BADGES}/supports/essai.pdf?${query}`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    return (await readPdf(new Uint8Array(await answer.arrayBuffer())))[0];
  };
  const [plain, moved] = [await paper(`sheet=${sheet}`), await paper(`sheet=${sheet}&printer=${printer?.id}`)];
  expect([plain?.width, plain?.isInked(30, 37), plain?.isInked(25, 30)]).toEqual([210, true, true]);
  // The arm of the cross, ten millimetres to the right and five up.
  expect([moved?.isInked(40, 34), moved?.isInked(22, 30)]).toEqual([true, false]);
  for (const query of ["", "sheet=99999", `sheet=${sheet}&printer=4242`, "sheet=x"])
    expect((await organiser.get(`${BADGES}/supports/essai.pdf?${query}`)).status).toBe(404);

  const edited = `${BADGES}/supports/imprimantes/${printer?.id}`;
  expect((await organiser.post(edited, { name: "Bureau", right: "0,5", down: "0" })).status).toBe(303);
  expect(await listPrinters(db, { edition })).toMatchObject([{ name: "Bureau", rightTenths: 5, downTenths: 0 }]);
  // Of two people who save it, the second chooses; what the form showed is the guard.
  const saw = /name="saw" value="([^"]*)"/.exec(await (await organiser.get(edited)).text())?.[1] ?? "";
  expect((await organiser.post(edited, { name: "Bureau", right: "1", down: "0", saw })).status).toBe(303);
  const late = await organiser.post(edited, { name: "Bureau", right: "2", down: "0", saw });
  expect([late.status, (await late.text()).includes('name="keep-right"')]).toEqual([422, true]);
  expect(await listPrinters(db, { edition })).toMatchObject([{ rightTenths: 10 }]);
  expect((await organiser.post(edited, { name: "Bureau", right: "2", down: "0" })).status).toBe(303);
  expect((await organiser.post(`${edited}/retrait`, {})).status).toBe(303);
  expect(await listPrinters(db, { edition })).toEqual([]);
});
