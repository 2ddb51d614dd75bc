import { createCanvas, loadImage } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { badge } from "#app/preview/samples/paper.ts";
import { qrPath, qrPng, qrRuns } from "#app/print/qr.ts";
import { scan } from "./pdf-pages.ts";
import { modulesOf } from "./qr-modules.ts";

const { code } = badge();

test("the PNG for letters is readable, with one bit for each pixel", async () => {
  const png = qrPng(code);
  expect(await read(png)).toEqual([code]);
  expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png.length < 2000]).toEqual([360, 360, 1, true]);
});

test("codes of all texts have the same mask, so that masks need not be compared", () => {
  const texts = Array.from({ length: 20 }, (_, at) => String(at).repeat(60));
  expect(new Set(texts.map(maskOf))).toEqual(new Set(["101"]));
});

test("the SVG path of pages and badges is readable", async () => {
  const { side, path } = qrPath(code);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="300" height="300"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`;
  expect(await read(Buffer.from(svg))).toEqual([code]);
});

test("long rows of digits do not change the size of a code", () => {
  expect(["2".repeat(120), "A".repeat(120), code].map(modulesOf)).toEqual([37, 37, 37]);
});

test("a text outside the alphabet of small codes is refused", () => {
  expect(() => qrPath("minuscules")).toThrow(RangeError);
});

/** Reads the mask's bits beside the upper left finder pattern, as they are printed (ISO/IEC 18004, section 7.9). */
function maskOf(text: string): string {
  const dark = new Set(
    qrRuns(text).runs.flatMap(({ x, y, length }) => Array.from({ length }, (_, at) => `${x + at},${y}`)),
  );
  return [2, 3, 4].map((column) => (dark.has(`${column + 4},12`) ? 1 : 0)).join("");
}

async function read(picture: Buffer): Promise<string[]> {
  const image = await loadImage(picture);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return scan(context.getImageData(0, 0, image.width, image.height));
}
