import { createCanvas, loadImage } from "@napi-rs/canvas";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { qrModules, qrPng, qrSvg } from "#app/print/qr.ts";
import { scan } from "./pdf-pages.ts";
import { badge } from "./samples.ts";

const { code } = badge();

test("the picture for letters is read", async () => {
  expect(await read(await qrPng(code))).toEqual([code]);
});

test("the SVG of a page is read, at any size", async () => {
  const svg = qrSvg(code, { title: "Billet", size: 300 });
  expect(await read(Buffer.from(svg))).toEqual([code]);
});

test("the SVG is one drawing with a name, and the name cannot break out of it", () => {
  const nodes: string[] = [];
  let title = "";
  const parser = new SaxesParser();
  parser.on("opentag", (node) => nodes.push(node.name));
  parser.on("text", (text) => {
    title += text;
  });
  parser.write(qrSvg(code, { title: `</title><script>"&'` })).close();
  expect({ nodes, title }).toEqual({ nodes: ["svg", "title", "path", "path"], title: `</title><script>"&'` });
});

test("long rows of digits do not change the size of a code", () => {
  expect(["2".repeat(120), "A".repeat(120), code].map(qrModules)).toEqual([45, 45, 45]);
});

test("a text outside the alphabet of small codes is refused", () => {
  expect(() => qrModules("minuscules")).toThrow(RangeError);
});

async function read(picture: Buffer): Promise<string[]> {
  const image = await loadImage(picture);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  return scan(context.getImageData(0, 0, image.width, image.height));
}
