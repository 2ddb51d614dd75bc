import { createCanvas, loadImage } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { badge } from "#app/preview/samples/paper.ts";
import { qrPath, qrPathForScreen, qrPng } from "#app/print/qr.ts";
import { scan } from "./pdf-pages.ts";
import { modulesOf } from "./qr-modules.ts";

const { code } = badge();

test("the PNG for letters is readable", async () => {
  expect(await read(await qrPng(code))).toEqual([code]);
});

test("the SVG path of pages and badges is readable", async () => {
  for (const { side, path } of [qrPath(code), qrPathForScreen(code)]) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="300" height="300"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`;
    expect(await read(Buffer.from(svg))).toEqual([code]);
  }
});

test("long rows of digits do not change the size of a code", () => {
  expect(["2".repeat(120), "A".repeat(120), code].map(modulesOf)).toEqual([45, 45, 45]);
});

test("a text outside the alphabet of small codes is refused", () => {
  expect(() => qrPath("minuscules")).toThrow(RangeError);
});

async function read(picture: Buffer): Promise<string[]> {
  const image = await loadImage(picture);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return scan(context.getImageData(0, 0, image.width, image.height));
}
